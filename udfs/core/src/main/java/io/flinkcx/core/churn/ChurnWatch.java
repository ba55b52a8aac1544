package io.flinkcx.core.churn;

import io.flinkcx.core.machine.MachineType;
import io.flinkcx.core.purchase.PurchaseModelBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Finds the moment at which a customer without a contract is at risk, or churned, although nothing
 * comes.
 *
 * <p>A purchase brings the model by which its customer is judged. With a model the deadline is the
 * time at which P(alive) falls to a threshold ({@link io.flinkcx.core.purchase.SilentAge}); without
 * one it is a multiple of the customer's own median gap. The next purchase moves the deadline.
 *
 * <p>Purchases are counted as {@link io.flinkcx.core.rfm.OrderLog} does: orders of one day are one
 * purchase, and times start at the first day.
 *
 * @param rules of all customers
 */
public record ChurnWatch(ChurnRules rules)
    implements MachineType<WatchedPurchase, ChurnChange, WatchedCustomer> {

  @Override
  public WatchedCustomer start() {
    return new WatchedCustomer(rules);
  }

  @Override
  public WatchedCustomer read(DataInput in) throws IOException {
    return WatchedCustomer.read(rules, in);
  }

  /** Without a time to live no customer is ever finished. */
  @Override
  public boolean clearsFinished() {
    return rules.ttl() != null;
  }

  @Override
  public void writeEvent(WatchedPurchase purchase, DataOutput out) throws IOException {
    PurchaseModelBytes.write(purchase.model(), out);
    out.writeDouble(purchase.value());
  }

  @Override
  public WatchedPurchase readEvent(DataInput in) throws IOException {
    return new WatchedPurchase(PurchaseModelBytes.read(in), in.readDouble());
  }
}
