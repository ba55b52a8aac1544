package io.flinkcx.core.service;

import java.util.OptionalLong;

/**
 * What became of a target, and when.
 *
 * @param metric as in the events, null for none
 * @param instance as in the events, null for none
 * @param millis when it became so
 * @param startedMillis when the clock was first active
 * @param breachedMillis when the target passed, or a shorter one was set that had passed; empty if
 *     it has not
 * @param targetMillis the target at that time
 * @param elapsedMillis on the clock at that time: within opening hours, without pauses
 * @param explanation the rule and the numbers that it rests on
 */
public record SlaResult(
    String metric,
    String instance,
    SlaStatus status,
    long millis,
    long startedMillis,
    OptionalLong breachedMillis,
    long targetMillis,
    long elapsedMillis,
    String explanation) {}
