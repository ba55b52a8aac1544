package io.flinkcx.core.service;

import java.util.OptionalLong;

/**
 * A contact of which it is known what it was.
 *
 * @param contact its latest row
 * @param outcome what it was
 * @param decidedMillis when that was known
 * @param nextMillis when the contact that repeats it began
 * @param explanation the rule and the contact or time that it rests on
 */
public record DecidedContact(
    Contact contact,
    ResolutionOutcome outcome,
    long decidedMillis,
    OptionalLong nextMillis,
    String explanation) {}
