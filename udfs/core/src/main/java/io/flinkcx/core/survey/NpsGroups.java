package io.flinkcx.core.survey;

import io.flinkcx.core.math.LabelOrder;
import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers by labelled group, with the comparison of two groups, such as two months, before and
 * after a change, or two branches.
 *
 * <pre>{@code
 * NpsGroups groups = new NpsGroups();
 * groups.add("before", NpsCategory.DETRACTOR, 20);
 * groups.add("after", NpsCategory.PROMOTER, 30);
 * groups.compare("before", null, 0.95).difference();
 * }</pre>
 */
public final class NpsGroups {

  private static final int REJECTED = NpsCategory.values().length;

  private static final int KINDS = REJECTED + 1;

  /** Label to counts, one for each category and one for invalid scores; not all are 0. */
  private final Map<String, long[]> counts = new TreeMap<>();

  /**
   * Adds answers.
   *
   * @param group label
   * @param category of the answers, null for invalid scores
   * @param answers number of them; below 0 takes them back, which may come before they were added
   */
  public void add(String group, NpsCategory category, long answers) {
    long[] of = counts.computeIfAbsent(group, label -> new long[KINDS]);
    of[category == null ? REJECTED : category.ordinal()] += answers;
    if (isEmpty(of)) {
      counts.remove(group);
    }
  }

  /** Adds the answers of the same and other groups. */
  public void addAll(NpsGroups other) {
    other.counts.forEach(
        (label, added) -> {
          long[] of = counts.computeIfAbsent(label, group -> new long[KINDS]);
          for (int kind = 0; kind < KINDS; kind++) {
            of[kind] += added[kind];
          }
          if (isEmpty(of)) {
            counts.remove(label);
          }
        });
  }

  private static boolean isEmpty(long[] group) {
    for (long count : group) {
      if (count != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Compares two groups: the second with the first.
   *
   * <p>A group that is not named is the remaining one. If neither is named, the first group is the
   * one with the smaller label in {@link LabelOrder}.
   *
   * @param firstName label of the first group, null for the remaining one
   * @param secondName label of the second group, null for the remaining one
   * @param confidence in (0, 1)
   * @return the comparison; without numbers and with a warning if there are not two groups to
   *     compare
   * @throws IllegalArgumentException if both names are the same or the confidence is out of range
   */
  public NpsComparison compare(String firstName, String secondName, double confidence) {
    requireTwo(firstName, secondName);
    List<String> left = new ArrayList<>();
    for (Map.Entry<String, long[]> group : counts.entrySet()) {
      String label = group.getKey();
      if (!label.equals(firstName) && !label.equals(secondName) && answers(group.getValue()) > 0) {
        left.add(label);
      }
    }
    int open = (firstName == null ? 1 : 0) + (secondName == null ? 1 : 0);
    if (open > 0 && left.size() > open) {
      int groups = left.size() + 2 - open;
      return NpsComparison.of(
          null, none(), null, none(), rejected(counts.keySet()), confidence, groups);
    }
    left = new ArrayList<>(LabelOrder.sorted(left));
    String first = firstName == null && !left.isEmpty() ? left.remove(0) : firstName;
    String second = secondName == null && !left.isEmpty() ? left.remove(0) : secondName;
    return NpsComparison.of(
        first,
        statistics(first, confidence),
        second,
        statistics(second, confidence),
        rejected(open > 0 ? counts.keySet() : List.of(first, second)),
        confidence,
        2);
  }

  /**
   * Checks the names of two groups.
   *
   * @throws IllegalArgumentException if they are the same
   */
  public static void requireTwo(String firstName, String secondName) {
    if (firstName != null && firstName.equals(secondName)) {
      throw new IllegalArgumentException(
          "group_1 and group_2 must be two groups, got '" + firstName + "' for both");
    }
  }

  private NpsStatistics statistics(String label, double confidence) {
    long[] of = label == null ? null : counts.get(label);
    return of == null
        ? none()
        : NpsStatistics.of(
            standing(of, NpsCategory.PROMOTER.ordinal()),
            standing(of, NpsCategory.PASSIVE.ordinal()),
            standing(of, NpsCategory.DETRACTOR.ordinal()),
            confidence);
  }

  private static NpsStatistics none() {
    return NpsStatistics.of(0, 0, 0, 0.95);
  }

  private static long answers(long[] group) {
    long answers = 0;
    for (int category = 0; category < REJECTED; category++) {
      answers += standing(group, category);
    }
    return answers;
  }

  private long rejected(Iterable<String> labels) {
    long rejected = 0;
    for (String label : labels) {
      rejected += counts.containsKey(label) ? standing(counts.get(label), REJECTED) : 0;
    }
    return rejected;
  }

  /** A count, which is below 0 only while a retraction is ahead of its row. */
  private static long standing(long[] group, int kind) {
    return Math.max(0, group[kind]);
  }

  /** Writes the groups by their labels. The format is frozen: savepoints. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<String, long[]> group : counts.entrySet()) {
      TextBytes.write(group.getKey(), out);
      for (long count : group.getValue()) {
        out.writeLong(count);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static NpsGroups read(DataInput in) throws IOException {
    NpsGroups groups = new NpsGroups();
    for (int n = in.readInt(); n > 0; n--) {
      String label = TextBytes.read(in);
      long[] of = new long[KINDS];
      for (int kind = 0; kind < KINDS; kind++) {
        of[kind] = in.readLong();
      }
      groups.counts.put(label, of);
    }
    return groups;
  }
}
