package io.flinkcx.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;

/**
 * Lets one reader emit a number of rows and then none, without ending the job: a job that has ended
 * has no state left to look at. The job must run in this JVM, one at a time.
 */
final class RowsThenSilence implements RateLimiterStrategy<NumberSequenceSplit> {

  private static final long serialVersionUID = 1L;

  /** Static: the strategy reaches its reader as a copy. */
  private static volatile CountDownLatch last;

  private final long rows;

  RowsThenSilence(long rows) {
    this.rows = rows;
    last = new CountDownLatch(1);
  }

  /** Waits until the last row has left the reader. */
  void awaitLast() throws InterruptedException, TimeoutException {
    if (!last.await(10, TimeUnit.MINUTES)) {
      throw new TimeoutException("the reader has not emitted " + rows + " rows");
    }
  }

  @Override
  public RateLimiter<NumberSequenceSplit> createRateLimiter(int parallelism) {
    return new RateLimiter<>() {
      private long asked;

      @Override
      public CompletionStage<Void> acquire(int requested) {
        asked += requested;
        if (asked <= rows) {
          return CompletableFuture.completedFuture(null);
        }
        // the reader asks for the next row when the one before has left it
        last.countDown();
        return new CompletableFuture<>();
      }
    };
  }
}
