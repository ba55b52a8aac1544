package io.flinkcx.core.service;

import java.util.OptionalLong;

/**
 * What became of a response, and when.
 *
 * @param responseId null for none
 * @param millis when it became so
 * @param openedMillis when the response came; empty if there is none
 * @param dueMillis by when it is to be followed up; empty if there is no response, or if it never
 *     opens again
 * @param waitedMillis time within opening hours since the response; empty if there is none
 * @param explanation the rule and the numbers that it rests on
 */
public record LoopResult(
    String responseId,
    LoopStatus status,
    long millis,
    OptionalLong openedMillis,
    OptionalLong dueMillis,
    OptionalLong waitedMillis,
    String explanation) {}
