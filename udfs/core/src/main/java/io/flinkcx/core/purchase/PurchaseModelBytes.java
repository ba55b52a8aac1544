package io.flinkcx.core.purchase;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A purchase model in continuous time, or none, as bytes: 33 bytes for a model, 1 for none. The
 * form is frozen: savepoints.
 */
public final class PurchaseModelBytes {

  /** Models that can be written, by name. */
  public static final List<String> NAMES = List.of(BgNbd.NAME, MbgNbd.NAME, ParetoNbd.NAME);

  private static final int NONE = 0;
  private static final int BGNBD = 1;
  private static final int MBGNBD = 2;
  private static final int PNBD = 3;

  private PurchaseModelBytes() {}

  /**
   * @param model of {@link #NAMES}, null for none
   * @throws IllegalArgumentException for a model in discrete time
   */
  public static void write(PurchaseModel model, DataOutput out) throws IOException {
    if (model == null) {
      out.writeByte(NONE);
    } else if (model instanceof BgNbd m) {
      write(BGNBD, m.r(), m.alpha(), m.a(), m.b(), out);
    } else if (model instanceof MbgNbd m) {
      write(MBGNBD, m.r(), m.alpha(), m.a(), m.b(), out);
    } else if (model instanceof ParetoNbd m) {
      write(PNBD, m.r(), m.alpha(), m.s(), m.beta(), out);
    } else {
      throw new IllegalArgumentException(
          "model must be one of '"
              + String.join("', '", NAMES)
              + "', got '"
              + model.parameters().model()
              + "'");
    }
  }

  private static void write(
      int kind, double first, double second, double third, double fourth, DataOutput out)
      throws IOException {
    out.writeByte(kind);
    out.writeDouble(first);
    out.writeDouble(second);
    out.writeDouble(third);
    out.writeDouble(fourth);
  }

  /** What {@link #write} wrote; null for none. */
  public static PurchaseModel read(DataInput in) throws IOException {
    int kind = in.readByte();
    if (kind == NONE) {
      return null;
    }
    double first = in.readDouble();
    double second = in.readDouble();
    double third = in.readDouble();
    double fourth = in.readDouble();
    return switch (kind) {
      case BGNBD -> new BgNbd(first, second, third, fourth);
      case MBGNBD -> new MbgNbd(first, second, third, fourth);
      case PNBD -> new ParetoNbd(first, second, third, fourth);
      default -> throw new IOException("a purchase model of kind " + kind + " cannot be read");
    };
  }
}
