package io.flinkcx.benchmarks;

/**
 * What a job took.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds of this process meanwhile, garbage collection and compilation included
 */
record JobTime(double seconds, double cpuSeconds) {}
