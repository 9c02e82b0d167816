package org.popliteal.examples.intakeform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server of the form, without a browser and without the renderer. */
class FormServerTest {
  private static final String FHIR = "application/fhir+json";
  private static FormServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server = FormServer.start(Path.of("target", "no-renderer"), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void questionnaireAsksWithoutARecord() throws Exception {
    HttpResponse<String> answer = get("/Questionnaire");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(FHIR);
    assertThat(answer.body())
        .contains("\"resourceType\":\"Questionnaire\"", "\"linkId\":\"screen.emergency\"")
        .doesNotContain("launchContext", "initialExpression", "x-fhir-query");
  }

  @Test
  void responseBecomesAReport() throws Exception {
    HttpResponse<String> posted = post(FHIR, response("\"valueInteger\":46"));
    assertThat(posted.statusCode()).isEqualTo(201);
    HttpResponse<String> report = get(posted.headers().firstValue("Location").orElseThrow());
    assertThat(report.body()).contains("<h1", "46\u00a0years");
    assertThat(report.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void unusableAnswerIsNamedAndNotRepeated() throws Exception {
    HttpResponse<String> posted = post(FHIR, response("\"valueInteger\":4711"));
    assertThat(posted.statusCode()).isEqualTo(422);
    assertThat(posted.body()).contains("OperationOutcome", "age").doesNotContain("4711");
  }

  @Test
  void brokenResponseIsRefused() throws Exception {
    assertThat(post(FHIR, "{\"resourceType\":").statusCode()).isEqualTo(400);
    assertThat(post(FHIR, "{\"resourceType\":\"Patient\"}").statusCode()).isEqualTo(400);
    assertThat(post(FHIR, " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  @Test
  void otherPagesCannotPost() throws Exception {
    assertThat(post("text/plain", response("\"valueInteger\":46")).statusCode()).isEqualTo(415);
  }

  @Test
  void onlyLoopbackIsServedUnderItsOwnName() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ");
  }

  @Test
  void filesOutsideTheRendererAreNotServed() throws IOException {
    String host = server.url().substring("http://".length());
    assertThat(
            raw(
                "GET /lforms/../../pom.xml HTTP/1.1\r\nHost: "
                    + host
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ");
    assertThat(
            raw(
                "GET /%2e%2e/FormServer.class HTTP/1.1\r\nHost: "
                    + host
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String type, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + "/QuestionnaireResponse"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String raw(String request) throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String response(String age) {
    return "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\","
        + "\"authored\":\"2026-03-02T09:00:00Z\","
        + "\"item\":[{\"linkId\":\"age\",\"answer\":[{"
        + age
        + "}]}]}";
  }
}
