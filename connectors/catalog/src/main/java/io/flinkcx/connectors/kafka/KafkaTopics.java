package io.flinkcx.connectors.kafka;

import io.flinkcx.connectors.values.OptionNames;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.api.ValidationException;

/**
 * Checks that the broker of a table answers and has the table's topics, so that a job does not
 * start and then fail forever. It uses the client of the connector by reflection, because in
 * flink-sql-connector-kafka the client has another package.
 */
public final class KafkaTopics {

  private static final String CLIENT = "org.apache.kafka.";
  private static final String SHADED_CLIENT = "org.apache.flink.kafka.shaded.org.apache.kafka.";
  private static final String PROPERTIES = "properties.";
  private static final String SERVERS = PROPERTIES + "bootstrap.servers";
  private static final String LOGIN = PROPERTIES + "sasl.jaas.config";
  private static final int SECONDS = 10;

  private final ClassLoader classLoader;
  private final boolean isShaded;

  /**
   * @param classLoader where the connector is found
   */
  public KafkaTopics(ClassLoader classLoader) {
    this.classLoader = classLoader;
    this.isShaded = !exists(CLIENT) && exists(SHADED_CLIENT);
  }

  private boolean exists(String client) {
    return classLoader.getResource(client.replace('.', '/') + "clients/admin/Admin.class") != null;
  }

  /** The login module, with its name in flink-sql-connector-kafka if that is used. */
  public Map<String, String> withShadedLogin(Map<String, String> options) {
    Map<String, String> changed = new HashMap<>(options);
    if (isShaded) {
      changed.computeIfPresent(
          LOGIN, (key, login) -> login.replaceAll("(?<![\\w.])" + CLIENT, SHADED_CLIENT));
    }
    return changed;
  }

  /**
   * Checks the topics.
   *
   * @param table name for messages
   * @param options of the table
   * @param optionNames their names as the user writes them
   * @throws ValidationException naming what is wrong and the option to change
   */
  public void check(String table, Map<String, String> options, OptionNames optionNames) {
    Properties properties = new Properties();
    options.forEach(
        (key, value) -> {
          if (key.startsWith(PROPERTIES)) {
            properties.setProperty(key.substring(PROPERTIES.length()), value);
          }
        });
    String millis = String.valueOf(SECONDS * 1000 / 2);
    properties.setProperty("request.timeout.ms", millis);
    properties.setProperty("default.api.timeout.ms", millis);
    String topics = options.get("topic");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread()
        .setContextClassLoader(classLoader); // by which the client finds its plugins
    try {
      if (topics == null) {
        ask(properties, "describeCluster", "clusterId", new Class<?>[0]);
      } else {
        List<String> names = Arrays.stream(topics.split(";")).map(String::strip).toList();
        ask(
            properties,
            "describeTopics",
            "allTopicNames",
            new Class<?>[] {Collection.class},
            names);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the client of the Kafka connector is not as expected", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ValidationException("Table %s: interrupted".formatted(table));
    } catch (Exception e) {
      throw new ValidationException(
          "Table %s: %s".formatted(table, reason(e, topics, options.get(SERVERS), optionNames)));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Calls the admin client and waits for the answer. */
  private void ask(
      Properties properties, String method, String answer, Class<?>[] types, Object... arguments)
      throws Exception {
    Class<?> type =
        Class.forName(
            (isShaded ? SHADED_CLIENT : CLIENT) + "clients.admin.Admin", true, classLoader);
    Object admin;
    try {
      admin = type.getMethod("create", Properties.class).invoke(null, properties);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
    try {
      Object result = type.getMethod(method, types).invoke(admin, arguments);
      Object future = publicMethod(result, answer).invoke(result);
      future
          .getClass()
          .getMethod("get", long.class, TimeUnit.class)
          .invoke(future, SECONDS, TimeUnit.SECONDS);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    } finally {
      type.getMethod("close", Duration.class).invoke(admin, Duration.ZERO);
    }
  }

  private static java.lang.reflect.Method publicMethod(Object object, String name)
      throws NoSuchMethodException {
    return object.getClass().getMethod(name);
  }

  private static String reason(
      Throwable error, String topics, String servers, OptionNames optionNames) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      switch (cause.getClass().getSimpleName()) {
        case "UnknownTopicOrPartitionException", "InvalidTopicException" -> {
          return "the broker at %s has no topic %s; create it, or name another in %s"
              .formatted(servers, topics, optionNames.place("topic"));
        }
        case "SaslAuthenticationException", "SslAuthenticationException" -> {
          return "the broker at %s refuses the login; look at %s and %s"
              .formatted(
                  servers,
                  optionNames.place(LOGIN),
                  optionNames.place(PROPERTIES + "security.protocol"));
        }
        case "TopicAuthorizationException", "ClusterAuthorizationException" -> {
          return "the login may not read about topic %s at the broker %s; look at the broker's"
                  .formatted(topics, servers)
              + " access rules and at "
              + optionNames.place(LOGIN);
        }
        case "ConfigException", "KafkaException" -> {
          if (cause.getCause() == null) {
            return "the client cannot be set up: %s; look at %s"
                .formatted(cause.getMessage(), optionNames.place("properties.*"));
          }
        }
        default -> {} // its cause may be known
      }
    }
    return "no broker answers at %s; look at %s, and at %s if the broker wants a login or TLS"
        .formatted(
            servers,
            optionNames.place(SERVERS),
            optionNames.place(PROPERTIES + "security.protocol"));
  }
}
