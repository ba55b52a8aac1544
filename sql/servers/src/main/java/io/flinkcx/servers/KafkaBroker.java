package io.flinkcx.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** One broker that is its own controller (KRaft), with default settings. */
final class KafkaBroker {

  private static final String LOGIN_MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final int PARTITIONS = 4;
  private static final short ONE_COPY = 1;
  private static final long SECONDS = 60;

  private KafkaBroker() {}

  /** Addresses of its listeners: without login, and with one if there is a login. */
  static List<String> start(Path folder, String login, List<String> topics) throws Exception {
    List<Integer> ports = FreePorts.find(3);
    String open = "localhost:" + ports.get(0);
    String withLogin = "localhost:" + ports.get(1);
    String controller = "localhost:" + ports.get(2);
    List<String> lines =
        new ArrayList<>(
            List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.bootstrap.servers=" + controller,
                "controller.listener.names=CONTROLLER",
                "inter.broker.listener.name=OPEN",
                "listener.security.protocol.map="
                    + "OPEN:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_PLAINTEXT",
                "log.dirs=" + folder.resolve("data"),
                // a single broker has no replicas
                "offsets.topic.replication.factor=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.num.partitions=4",
                "group.initial.rebalance.delay.ms=0",
                // a misspelt topic is an error
                "auto.create.topics.enable=false"));
    String listeners = "listeners=OPEN://" + open + ",CONTROLLER://" + controller;
    if (login.isEmpty()) {
      lines.add(listeners);
    } else {
      String[] userAndPassword = login.split(":", 2);
      lines.add(listeners + ",LOGIN://" + withLogin);
      lines.add("sasl.enabled.mechanisms=PLAIN");
      lines.add(
          "listener.name.login.plain.sasl.jaas.config=%s required user_%s=\"%s\";"
              .formatted(LOGIN_MODULE, userAndPassword[0], userAndPassword[1]));
    }
    Path file = Files.write(folder.resolve("server.properties"), lines);
    String[] format = {
      "format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
    };
    if (StorageTool.execute(format, System.err) != 0) {
      throw new IOException("the folder of the broker cannot be set up");
    }
    Thread server =
        new Thread(() -> Kafka.main(new String[] {file.toString()}), "runs until the process ends");
    server.setDaemon(true);
    server.start();
    create(open, topics);
    return login.isEmpty() ? List.of(open) : List.of(open, withLogin);
  }

  private static void create(String address, List<String> topics) throws Exception {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
      admin
          .createTopics(
              topics.stream().map(topic -> new NewTopic(topic, PARTITIONS, ONE_COPY)).toList())
          .all()
          .get(SECONDS, TimeUnit.SECONDS);
    }
  }
}
