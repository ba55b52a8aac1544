package io.flinkcx.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The process of one server: starts it, prints its address, and ends when its input ends. */
final class ServerMain {

  private ServerMain() {}

  public static void main(String[] arguments) throws Exception {
    Thread parent = new Thread(ServerMain::endWithInput, "waits for the end");
    parent.setDaemon(true);
    parent.start();
    Path folder = Path.of(arguments[1]);
    String login = arguments[2];
    List<String> rest = List.of(arguments).subList(3, arguments.length);
    List<String> addresses =
        switch (arguments[0]) {
          case "kafka" -> KafkaBroker.start(folder, login, rest);
          case "postgres" -> Postgres.start(folder, login, Path.of(rest.get(0)));
          default -> throw new IllegalArgumentException("unknown server " + arguments[0]);
        };
    System.out.println(LocalServer.READY + String.join(" ", addresses));
    parent.join();
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // ignores input until its end
      }
    } catch (IOException e) {
      // also the end
    }
    System.exit(0);
  }
}
