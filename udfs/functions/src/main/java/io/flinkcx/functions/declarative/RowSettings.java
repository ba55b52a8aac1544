package io.flinkcx.functions.declarative;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the settings of a row mean. They are mostly the same for every row, so they are read anew
 * only where they change:
 *
 * <pre>{@code
 * private final RowSettings<TopBoxes> settings = new RowSettings<>("CX_CSAT");
 *
 * TopBoxes boxes =
 *     settings.read(max, min, number, () -> TopBoxes.of(max, min, number));
 * }</pre>
 *
 * <p>For one thread, as a function in a job is.
 *
 * @param <T> the meaning
 */
public final class RowSettings<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String function;

  private transient T meaning;
  private transient Object first;
  private transient Object second;
  private transient Object third;

  /** Settings of a function, which errors name. */
  public RowSettings(String function) {
    this.function = function;
  }

  /** The meaning of two settings. */
  public T read(Object first, Object second, Supplier<T> reader) {
    return read(first, second, null, reader);
  }

  /**
   * The meaning of three settings.
   *
   * @param reader makes it of these settings alone, never null
   * @throws IllegalArgumentException what {@code reader} throws, with the function's name before it
   */
  public T read(Object first, Object second, Object third, Supplier<T> reader) {
    if (meaning == null
        || !Objects.equals(first, this.first)
        || !Objects.equals(second, this.second)
        || !Objects.equals(third, this.third)) {
      meaning = Settings.named(function, reader);
      this.first = first;
      this.second = second;
      this.third = third;
    }
    return meaning;
  }
}
