package io.flinkcx.connectors.simulator;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A part of the company's rows: the customers {@code number, number + stride, number + 2 stride
 * ...}, or the rows that belong to no customer. Every split has customers of every age, so equal
 * numbers of splits mean equal work at any time.
 *
 * @param number in [0, stride), or {@link #COMPANY}
 * @param stride number of customer splits of the table
 * @param position of the last emitted row
 */
record SimulatorSplit(long number, long stride, Position position) implements SourceSplit {

  /** Number of the split with the rows that belong to no customer. */
  static final long COMPANY = -1;

  /** All rows of a table, none of them emitted. */
  static List<SimulatorSplit> all(long stride) {
    return Stream.concat(
            Stream.of(new SimulatorSplit(COMPANY, stride, Position.START)),
            LongStream.range(0, stride)
                .mapToObj(number -> new SimulatorSplit(number, stride, Position.START)))
        .toList();
  }

  boolean isCompany() {
    return number == COMPANY;
  }

  SimulatorSplit at(Position reached) {
    return reached.compareTo(position) > 0 ? new SimulatorSplit(number, stride, reached) : this;
  }

  @Override
  public String splitId() {
    return isCompany() ? "company" : "customers-" + number + "-of-" + stride;
  }
}
