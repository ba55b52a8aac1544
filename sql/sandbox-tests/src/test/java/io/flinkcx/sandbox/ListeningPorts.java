package io.flinkcx.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** On which addresses processes listen, as Linux tells it in /proc. */
final class ListeningPorts {

  private static final String LISTENING = "0A";

  private ListeningPorts() {}

  /** All of a process and its descendants. */
  static List<InetSocketAddress> of(ProcessHandle process) throws IOException {
    Set<String> sockets = new HashSet<>(socketsOf(process.pid()));
    for (ProcessHandle child : process.descendants().toList()) {
      sockets.addAll(socketsOf(child.pid()));
    }
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String[] columns : listening()) {
      if (sockets.contains("socket:[" + columns[9] + "]")) {
        addresses.add(address(columns[1]));
      }
    }
    return addresses;
  }

  /** All with a port, whichever process has it. */
  static List<InetSocketAddress> of(int port) throws IOException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String[] columns : listening()) {
      InetSocketAddress address = address(columns[1]);
      if (address.getPort() == port) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private static List<String[]> listening() throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc/self/net", table);
      if (Files.exists(file)) { // tcp6 is missing where IPv6 is switched off
        Files.readString(file)
            .lines()
            .skip(1)
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns[3].equals(LISTENING))
            .forEach(rows::add);
      }
    }
    return rows;
  }

  private static Set<String> socketsOf(long pid) throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) { // else it was closed in the meantime
          sockets.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    return sockets;
  }

  /** {@code 0100007F:1F90} is 127.0.0.1:8080: words of 32 bits in the order of the machine. */
  private static InetSocketAddress address(String text) throws IOException {
    String[] hostAndPort = text.split(":");
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hostAndPort[0]));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(bytes.array()), Integer.parseInt(hostAndPort[1], 16));
  }
}
