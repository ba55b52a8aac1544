package io.flinkcx.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session of a SQL gateway over HTTP, with the requests that the SQL client makes. */
final class GatewaySession {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(120);
  private static final Pattern NEXT = Pattern.compile("\"nextResultUri\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String gateway;
  private final String session;

  /**
   * Opens it.
   *
   * @param gateway address of the gateway, {@code http://host:port}
   */
  GatewaySession(String gateway) throws IOException, InterruptedException {
    this.gateway = gateway;
    String sessions = gateway + "/v2/sessions/";
    session = sessions + field(request("POST", sessions, "{}"), "sessionHandle");
  }

  /** Hands a statement over; its address, before its job is submitted. */
  String submit(String statement) throws IOException, InterruptedException {
    String escaped = statement.replace("\"", "\\\"").replace("\n", "\\n");
    String body = "{\"statement\": \"" + escaped + "\"}";
    return session
        + "/operations/"
        + field(request("POST", session + "/statements/", body), "operationHandle");
  }

  /** Starts a statement; its address, once its job is submitted. */
  String start(String statement) throws IOException, InterruptedException {
    String operation = submit(statement);
    long deadline = System.nanoTime() + LONGEST_ANSWER.toNanos();
    String status;
    do {
      status = field(request("GET", operation + "/status", null), "status");
    } while (status.matches("INITIALIZED|PENDING|RUNNING") && System.nanoTime() < deadline);
    if (!status.equals("FINISHED")) {
      throw new IllegalStateException(status + ": " + firstPage(operation));
    }
    return operation;
  }

  /** What the SQL client does at Ctrl-C. */
  void cancel(String operation) throws IOException, InterruptedException {
    request("DELETE", operation + "/close", null);
  }

  /** All that a statement answers, page after page. */
  String answer(String statement) throws IOException, InterruptedException {
    String page = firstPage(start(statement));
    StringBuilder answer = new StringBuilder(page);
    long deadline = System.nanoTime() + LONGEST_ANSWER.toNanos();
    for (Matcher next = NEXT.matcher(page); next.find(); next = NEXT.matcher(page)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no end of the answer; so far:\n" + answer);
      }
      page = request("GET", gateway + next.group(1), null);
      answer.append(page);
    }
    return answer.toString();
  }

  private String firstPage(String operation) throws IOException, InterruptedException {
    return request("GET", operation + "/result/0?rowFormat=JSON", null);
  }

  private String request(String method, String address, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(LONGEST_ANSWER)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return matcher.group(1);
  }
}
