package io.flinkcx.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.kafka.shaded.org.apache.kafka.clients.admin.Admin;
import org.apache.flink.kafka.shaded.org.apache.kafka.clients.admin.NewTopic;
import org.apache.flink.kafka.shaded.org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.flink.kafka.shaded.org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.flink.kafka.shaded.org.apache.kafka.common.KafkaException;
import org.apache.flink.kafka.shaded.org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.flink.kafka.shaded.org.apache.kafka.common.errors.TimeoutException;
import org.apache.flink.kafka.shaded.org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.flink.kafka.shaded.org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic to which lines are sent, with the client of Flink's connector.
 *
 * <pre>{@code
 * try (KafkaTopic topic = KafkaTopic.open("localhost:9092", "typeform", OptionalInt.empty())) {
 *   topic.sendLines(stream);
 * }
 * }</pre>
 */
final class KafkaTopic implements AutoCloseable {

  /** Default maximum of a broker, minus the overhead of a record. */
  static final int LARGEST_LINE = 1_000_000;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(30);

  private final String broker;
  private final String name;
  private final boolean isNew;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;

  private KafkaTopic(String broker, String name, boolean isNew, int partitions) {
    this.broker = broker;
    this.name = name;
    this.isNew = isNew;
    this.partitions = partitions;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker,
                "acks",
                "all",
                "max.block.ms",
                LONGEST_WAIT.toMillis(),
                "request.timeout.ms",
                (int) LONGEST_WAIT.toMillis(),
                "delivery.timeout.ms",
                (int) LONGEST_DELIVERY.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * What was sent.
   *
   * @param records number of acknowledged records, one per line
   * @param blankLines number of empty lines, which are not sent
   */
  record Sent(long records, long blankLines) {}

  /**
   * Opens a topic, and creates it if it is missing.
   *
   * @param partitions of a new topic, default 1, which keeps the order of the lines
   * @throws SandboxException if the broker does not answer, the name is not valid, or the topic is
   *     there with another number of partitions
   */
  static KafkaTopic open(String broker, String name, OptionalInt partitions)
      throws InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                broker,
                "default.api.timeout.ms",
                (int) LONGEST_WAIT.toMillis(),
                "request.timeout.ms",
                (int) LONGEST_WAIT.toMillis()))) {
      OptionalInt found = partitionsOf(admin, name);
      if (found.isEmpty()) {
        int wanted = partitions.orElse(1);
        admin.createTopics(List.of(new NewTopic(name, wanted, (short) 1))).all().get();
        return new KafkaTopic(broker, name, true, wanted);
      }
      if (partitions.isPresent() && !partitions.equals(found)) {
        throw new SandboxException(
            "topic %s exists and has another number of partitions: %d, not %d"
                .formatted(name, found.getAsInt(), partitions.getAsInt()));
      }
      return new KafkaTopic(broker, name, false, found.getAsInt());
    } catch (ExecutionException e) {
      throw failure(broker, name, e.getCause());
    } catch (KafkaException e) {
      throw failure(broker, name, e);
    }
  }

  /** The number of its partitions; empty if there is no such topic. */
  private static OptionalInt partitionsOf(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    try {
      return OptionalInt.of(
          admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  private static SandboxException failure(String broker, String name, Throwable cause) {
    if (cause instanceof InvalidTopicException) {
      return new SandboxException(
          "topic names have letters, digits, '.', '_' and '-', at most 249 of them; got " + name,
          cause);
    }
    if (cause instanceof TimeoutException) {
      return new SandboxException(
          "no Kafka broker answers at %s within %d s".formatted(broker, LONGEST_WAIT.toSeconds()),
          cause);
    }
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return new SandboxException(
        "the Kafka broker at " + broker + " cannot be used: " + deepest.getMessage(), cause);
  }

  /** Whether {@link #open} created it. */
  boolean isNew() {
    return isNew;
  }

  int partitions() {
    return partitions;
  }

  /**
   * Sends each line but blank ones as one record without a key, and waits until all are
   * acknowledged. Lines end with {@code \n} or {@code \r\n}.
   *
   * @throws SandboxException if a line was not acknowledged; the message has its number and the
   *     number of acknowledged lines
   */
  Sent sendLines(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream, 1 << 16);
    AtomicLong acknowledged = new AtomicLong();
    AtomicReference<SandboxException> failure = new AtomicReference<>();
    long blankLines = 0;
    long number = 0;
    for (byte[] line = readLine(in); line != null && failure.get() == null; line = readLine(in)) {
      long thisNumber = ++number;
      if (line.length == 0) {
        blankLines++;
        continue;
      }
      if (line.length > LARGEST_LINE) {
        failure.compareAndSet(
            null,
            new SandboxException(
                "line %d is longer than %d bytes, the most that a record may have"
                    .formatted(number, LARGEST_LINE)));
        break;
      }
      producer.send(
          new ProducerRecord<>(name, line),
          (metadata, e) -> {
            if (e == null) {
              acknowledged.incrementAndGet();
            } else {
              failure.compareAndSet(
                  null,
                  new SandboxException(
                      "line %d was not acknowledged by the broker at %s: %s"
                          .formatted(thisNumber, broker, e.getMessage()),
                      e));
            }
          });
    }
    producer.flush();
    if (failure.get() != null) {
      throw new SandboxException(
          "%s; records acknowledged: %d".formatted(failure.get().getMessage(), acknowledged.get()),
          failure.get());
    }
    return new Sent(acknowledged.get(), blankLines);
  }

  /** The next line, null at the end; a line that is too long is cut. */
  private static byte[] readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n' && line.size() <= LARGEST_LINE; next = in.read()) {
      line.write(next);
    }
    byte[] bytes = line.toByteArray();
    boolean endsWithReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return endsWithReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  /** Closes the connection; unacknowledged records are discarded. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
