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
 * <p>Generated code asks once for every column of the state. Numbers are therefore compared by
 * their bits: {@code equals} would be a call that keeps the box of each of them alive.
 *
 * <p>For one thread, as a function in a job is.
 *
 * @param <T> the meaning
 */
public final class RowSettings<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A NaN that no computation makes stands for NULL. */
  private static final long NULL_BITS = 0x7ff8_0000_0000_0cc5L;

  private final String function;

  private transient T meaning;
  private transient long first;
  private transient long second;
  private transient long third;
  private transient String text;

  /** Settings of a function, which errors name. */
  public RowSettings(String function) {
    this.function = function;
  }

  /**
   * The meaning of a number and a text.
   *
   * @param reader makes it of these settings alone, never null
   * @throws IllegalArgumentException what {@code reader} throws, with the function's name before it
   */
  public T read(Double number, String text, Supplier<T> reader) {
    return read(number, null, null, text, reader);
  }

  /** The meaning of three numbers; otherwise the same. */
  public T read(Double first, Double second, Double third, Supplier<T> reader) {
    return read(first, second, third, null, reader);
  }

  private T read(Double first, Double second, Double third, String text, Supplier<T> reader) {
    if (meaning == null
        || bits(first) != this.first
        || bits(second) != this.second
        || bits(third) != this.third
        || !Objects.equals(text, this.text)) {
      meaning = Settings.named(function, reader);
      this.first = bits(first);
      this.second = bits(second);
      this.third = bits(third);
      this.text = text;
    }
    return meaning;
  }

  private static long bits(Double number) {
    return number == null ? NULL_BITS : Double.doubleToRawLongBits(number);
  }
}
