package io.flinkcx.functions.arguments;

import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.table.data.StringData;

/**
 * What the settings of a row mean. They are mostly the same for every row, so they are read anew
 * only where they change:
 *
 * <pre>{@code
 * private final RowSettings<TopBoxes> settings =
 *     new RowSettings<>("CX_CSAT", (max, min, number, text) -> TopBoxes.of(max, min, number));
 *
 * TopBoxes boxes = settings.of(max, min, number);
 * }</pre>
 *
 * <p>Generated code asks once for every column of the state, with a box for every number. Only
 * their bits are looked at and handed on, so that the compiler need not make the boxes; a text is
 * compared as Flink has it.
 *
 * <p>For one thread, as a function in a job is.
 *
 * @param <T> the meaning
 */
public final class RowSettings<T> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A NaN that no computation makes stands for NULL. */
  private static final long NULL_BITS = 0x7ff8_0000_0000_0cc5L;

  /**
   * Makes the meaning of these settings alone, never null.
   *
   * @param <T> the meaning
   */
  @FunctionalInterface
  public interface Reader<T> extends Serializable {
    T read(Double first, Double second, Double third, String text);
  }

  private final String function;
  private final Reader<T> reader;

  private transient T meaning;
  private transient long first;
  private transient long second;
  private transient long third;
  private transient StringData text;

  /** Settings of a function, which errors name. */
  public RowSettings(String function, Reader<T> reader) {
    this.function = function;
    this.reader = reader;
  }

  /**
   * The meaning of a number and a text.
   *
   * @throws IllegalArgumentException what the reader throws, with the function's name before it
   */
  public T of(Double number, StringData text) {
    return of(bits(number), NULL_BITS, NULL_BITS, text);
  }

  /** The meaning of three numbers; otherwise the same. */
  public T of(Double first, Double second, Double third) {
    return of(bits(first), bits(second), bits(third), null);
  }

  private T of(long first, long second, long third, StringData text) {
    if (meaning == null
        || first != this.first
        || second != this.second
        || third != this.third
        || !Objects.equals(text, this.text)) {
      change(first, second, third, text);
    }
    return meaning;
  }

  private void change(long first, long second, long third, StringData text) {
    String read = text == null ? null : text.toString();
    meaning =
        Settings.named(
            function, () -> reader.read(number(first), number(second), number(third), read));
    this.first = first;
    this.second = second;
    this.third = third;
    // a copy: the row that has the text may be written anew
    this.text = StringData.fromString(read);
  }

  private static long bits(Double number) {
    return number == null ? NULL_BITS : Double.doubleToRawLongBits(number);
  }

  private static Double number(long bits) {
    return bits == NULL_BITS ? null : Double.longBitsToDouble(bits);
  }
}
