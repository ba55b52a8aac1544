package io.flinkcx.core.journey;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a journey, an edge of the journey map.
 *
 * @param from touchpoint before, {@link #START} for the first step
 * @param to touchpoint after, {@link #CONVERSION} or {@link #NULL} for the last step
 * @param position number of the step, from 1
 */
public record Transition(String from, String to, int position) {

  /** The node before the first touchpoint; names as in ChannelAttribution. */
  public static final String START = "(start)";

  /** The node after the last touchpoint of a journey that converted. */
  public static final String CONVERSION = "(conversion)";

  /** The node after the last touchpoint of a journey that ended without a conversion. */
  public static final String NULL = "(null)";

  /**
   * The steps of a path.
   *
   * @param path touchpoints in their order; one without a name (null) is left out
   * @param converted how the journey ended; null if unknown, which gives no last step
   */
  public static List<Transition> of(String[] path, Boolean converted) {
    List<Transition> steps = new ArrayList<>();
    String from = START;
    for (String touchpoint : path) {
      if (touchpoint != null) {
        steps.add(new Transition(from, touchpoint, steps.size() + 1));
        from = touchpoint;
      }
    }
    if (converted != null) {
      steps.add(new Transition(from, converted ? CONVERSION : NULL, steps.size() + 1));
    }
    return steps;
  }
}
