package io.flinkcx.sandbox.note;

import java.time.Duration;
import java.time.Instant;

/**
 * The facts in the header and footer of a page.
 *
 * @param data source of the tables, as a phrase
 * @param startedAt when it ran
 * @param version of Flink CX
 */
public record PageFacts(String data, Instant startedAt, Duration took, String version) {}
