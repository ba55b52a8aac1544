package io.flinkcx.sandbox.note;

import java.time.Duration;
import java.time.Instant;

/**
 * What stands around the results of a page.
 *
 * @param data whose tables were read, as a sentence's part
 * @param startedAt when it ran
 * @param version of Flink CX
 */
public record PageFacts(String data, Instant startedAt, Duration took, String version) {}
