package io.flinkcx.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/** A page in a {@link Chromium}. */
public final class BrowserPage implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LONGEST_ANSWER_SECONDS = 60;
  private static final int HEIGHT = 900;

  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final WebSocket socket;

  BrowserPage(HttpClient http, URI address) throws IOException, InterruptedException {
    socket = await(http.newWebSocketBuilder().buildAsync(address, new Listener()));
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean isLast) {
      message.append(data);
      if (isLast) {
        try {
          received(JSON.readTree(message.toString()));
        } catch (IOException e) {
          throw new IllegalStateException("not JSON: " + message, e);
        }
        message.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }

  private void received(JsonNode message) {
    if (message.has("id")) {
      answers.remove(message.path("id").asInt()).complete(message);
      return;
    }
    JsonNode params = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" -> error(params.path("exceptionDetails").toString());
      case "Log.entryAdded" -> {
        if (params.path("entry").path("level").asText().equals("error")) {
          error(params.path("entry").path("text").asText());
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (params.path("type").asText().matches("error|warning|assert")) {
          error(params.path("args").toString());
        }
      }
      default -> {} // of no interest
    }
  }

  private synchronized void error(String text) {
    errors.add(text);
  }

  /** Exceptions, errors and warnings of the page's scripts, and resources that did not load. */
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  void load(URI page) throws IOException, InterruptedException {
    call("Page.navigate", Map.of("url", page.toString()));
    await(loaded);
  }

  /** Sets the width of the window in CSS pixels; below 500 it is that of a phone. */
  public void resize(int width) throws IOException, InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** The value of a JavaScript expression; one that throws is a failure. */
  public JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.path("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** Presses and releases a key, such as {@code Enter}. */
  public void press(String key) throws IOException, InterruptedException {
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", "\r"));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /** The whole page as PNG. */
  public byte[] screenshot() throws IOException, InterruptedException {
    JsonNode size = evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]");
    Map<String, Object> clip =
        Map.of(
            "x", 0, "y", 0, "width", size.get(0), "height", size.get(1).asInt() + 40, "scale", 1);
    JsonNode image =
        call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
    return Base64.getDecoder().decode(image.path("data").asText());
  }

  private JsonNode call(String method, Map<String, Object> params)
      throws IOException, InterruptedException {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String request = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params));
    await(socket.sendText(request, true));
    JsonNode message = await(answer);
    if (message.has("error")) {
      throw new IOException(method + ": " + message.path("error"));
    }
    return message.path("result");
  }

  private static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
    try {
      return future.get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Chromium does not answer", e);
    }
  }

  /** Closes the connection; the browser closes the page. */
  @Override
  public void close() {
    socket.abort();
  }
}
