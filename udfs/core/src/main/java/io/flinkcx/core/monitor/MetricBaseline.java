package io.flinkcx.core.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a metric is like while it is in control: a mean for each part of the season, and one
 * standard deviation of the values around them. Without a season that is the sample standard
 * deviation.
 *
 * <p>s^2 = sum over parts of sum (x - mean of the part)^2 / (values - parts with a value)
 */
final class MetricBaseline {

  private final int[] counts;
  private final double[] means;
  private double squares;

  MetricBaseline(MetricSeason season) {
    this(new int[season.parts()], new double[season.parts()], 0);
  }

  private MetricBaseline(int[] counts, double[] means, double squares) {
    this.counts = counts;
    this.means = means;
    this.squares = squares;
  }

  /** Takes a value; Welford's recurrence. */
  void learn(int part, double value) {
    counts[part]++;
    double before = value - means[part];
    means[part] += before / counts[part];
    squares += before * (value - means[part]);
  }

  /** Values of that part. */
  int count(int part) {
    return counts[part];
  }

  boolean isEmpty() {
    return used() == 0;
  }

  private int used() {
    int used = 0;
    for (int count : counts) {
      used += count > 0 ? 1 : 0;
    }
    return used;
  }

  double mean(int part) {
    return means[part];
  }

  /** 0 where all values of each part are equal, or where no part has two. */
  double standardDeviation() {
    int values = 0;
    for (int count : counts) {
      values += count;
    }
    int used = used();
    return values > used ? Math.sqrt(squares / (values - used)) : 0;
  }

  /** Writes the parts that have values; the form is frozen: savepoints. */
  void write(DataOutput out) throws IOException {
    out.writeShort(used());
    for (int part = 0; part < counts.length; part++) {
      if (counts[part] > 0) {
        out.writeShort(part);
        out.writeInt(counts[part]);
        out.writeDouble(means[part]);
      }
    }
    out.writeDouble(squares);
  }

  /** A part that the season of the call does not have is left out. */
  static MetricBaseline read(MetricSeason season, DataInput in) throws IOException {
    int[] counts = new int[season.parts()];
    double[] means = new double[season.parts()];
    for (int used = in.readShort(); used > 0; used--) {
      int part = in.readShort();
      int count = in.readInt();
      double mean = in.readDouble();
      if (part < counts.length) {
        counts[part] = count;
        means[part] = mean;
      }
    }
    return new MetricBaseline(counts, means, in.readDouble());
  }
}
