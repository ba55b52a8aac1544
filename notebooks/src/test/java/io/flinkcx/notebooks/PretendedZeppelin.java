package io.flinkcx.notebooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers as the REST interface of Zeppelin 0.12.1 does, as far as the import asks it. */
final class PretendedZeppelin implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SESSION = "JSESSIONID=of-";

  private final HttpServer server;
  private final Map<String, ObjectNode> settings = new LinkedHashMap<>();
  private final Map<String, String> paths = new LinkedHashMap<>(); // of the notes, by id
  private final Map<String, JsonNode> notes = new LinkedHashMap<>();
  private final Map<String, String> passwords = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private boolean hasJdbc = true;
  private String refusedPath;
  private int notesSoFar;

  PretendedZeppelin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on it wants a login; the user admin has the role for settings. */
  void addUser(String user, String password) {
    passwords.put(user, password);
  }

  void removeJdbcInterpreter() {
    hasJdbc = false;
  }

  void refuseImportOf(String path) {
    refusedPath = path;
  }

  void addNote(String path) {
    paths.put("note" + ++notesSoFar, path);
  }

  List<String> paths() {
    return List.copyOf(paths.values());
  }

  JsonNode note(String path) {
    return paths.entrySet().stream()
        .filter(note -> note.getValue().equals(path))
        .map(note -> notes.get(note.getKey()))
        .findFirst()
        .orElseThrow();
  }

  void addSetting(String name, String property, String value) {
    ObjectNode setting = JSON.createObjectNode().put("id", name).put("name", name);
    setting.withObject("/properties").set(property, property(property, value));
    settings.put(name, setting);
  }

  void change(String name, String property, String value) {
    settings.get(name).withObject("/properties").set(property, property(property, value));
  }

  private static ObjectNode property(String name, String value) {
    return JSON.createObjectNode().put("name", name).put("value", value).put("type", "string");
  }

  JsonNode setting(String name) {
    return settings.get(name);
  }

  String property(String property) {
    return setting("cx").path("properties").path(property).path("value").asText();
  }

  /** Method and path of each request so far. */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    requests.add(method + " " + path);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    String user = cookie == null ? "" : cookie.replace(SESSION, "");
    if (path.equals("/api/version")) {
      send(exchange, 200, "{\"body\":{\"git-commit-id\":\"\",\"version\":\"0.12.1\"}}");
    } else if (path.equals("/api/login")) {
      login(exchange, body);
    } else if (!passwords.isEmpty() && user.isEmpty()) {
      exchange.getResponseHeaders().add("Location", address() + "/api/login");
      send(exchange, 302, "");
    } else if (path.startsWith("/api/interpreter")
        && !passwords.isEmpty()
        && !user.equals("admin")) {
      send(exchange, 401, "");
    } else if (path.equals("/api/interpreter")) {
      send(exchange, 200, hasJdbc ? "{\"body\":{\"jdbc\":{\"group\":\"jdbc\"}}}" : "{\"body\":{}}");
    } else if (path.startsWith("/api/interpreter/setting")) {
      setting(exchange, method, path.replace("/api/interpreter/setting", ""), body);
    } else if (path.equals("/api/notebook")) {
      send(exchange, 200, list());
    } else if (path.equals("/api/notebook/import")) {
      importNote(exchange, body);
    } else if (path.endsWith("/rename")) {
      paths.put(path.split("/")[3], JSON.readTree(body).path("name").asText());
      send(exchange, 200, "{\"status\":\"OK\",\"message\":\"\"}");
    } else {
      send(exchange, 404, "<html>");
    }
  }

  private void login(HttpExchange exchange, String form) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : form.split("&")) {
      String[] pair = field.split("=", 2);
      fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    String user = fields.get("userName");
    if (fields.get("password").equals(passwords.get(user))) {
      exchange.getResponseHeaders().add("Set-Cookie", SESSION + user + "; Path=/; HttpOnly");
      send(exchange, 200, "{\"status\":\"OK\",\"message\":\"\"}");
    } else {
      send(exchange, 403, "{\"status\":\"FORBIDDEN\",\"message\":\"\"}");
    }
  }

  private void setting(HttpExchange exchange, String method, String id, String body)
      throws IOException {
    if (method.equals("POST")) {
      ObjectNode setting = (ObjectNode) JSON.readTree(body);
      settings.put(setting.path("name").asText(), setting);
    } else if (!settings.containsKey(id.substring(1))) {
      send(exchange, 404, "{\"status\":\"NOT_FOUND\"}");
      return;
    } else if (method.equals("PUT")) {
      settings.get(id.substring(1)).set("properties", JSON.readTree(body).path("properties"));
    }
    String name =
        method.equals("POST") ? JSON.readTree(body).path("name").asText() : id.substring(1);
    send(exchange, 200, "{\"status\":\"OK\",\"message\":\"\",\"body\":" + settings.get(name) + "}");
  }

  private String list() {
    List<String> entries = new ArrayList<>();
    paths.forEach((id, path) -> entries.add("{\"id\":\"" + id + "\",\"path\":\"" + path + "\"}"));
    return "{\"status\":\"OK\",\"message\":\"\",\"body\":[" + String.join(",", entries) + "]}";
  }

  private void importNote(HttpExchange exchange, String body) throws IOException {
    String path =
        URLDecoder.decode(
            exchange.getRequestURI().getRawQuery().replace("notePath=", ""),
            StandardCharsets.UTF_8);
    if (paths.containsValue(path) || path.equals(refusedPath)) {
      send(exchange, 500, "{\"status\":\"INTERNAL_SERVER_ERROR\",\"message\":\"no\\nroom\"}");
      return;
    }
    addNote(path);
    notes.put("note" + notesSoFar, JSON.readTree(body));
    send(exchange, 200, "{\"status\":\"OK\",\"message\":\"\",\"body\":\"note" + notesSoFar + "\"}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    // as Gson writes JSON by default
    byte[] bytes =
        body.replace("'", "\\u0027").replace("=", "\\u003d").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
