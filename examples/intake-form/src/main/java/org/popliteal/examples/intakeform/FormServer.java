package org.popliteal.examples.intakeform;

import ca.uhn.fhir.parser.DataFormatException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.KnowledgeBaseReader;

/**
 * Serves the form on loopback and assesses what was filled in. Reports are kept in memory only, the
 * last few of them; nothing is logged.
 */
final class FormServer implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_REPORTS = 20;
  private static final String FHIR = "application/fhir+json";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "png", "image/png");

  private final Intake intake = new Intake(KnowledgeBaseReader.readShipped());
  private final Map<String, String> reports = Collections.synchronizedMap(new LastFew());
  private final Path renderer;
  private final HttpServer server;

  /** Forgets the oldest report when there are too many. */
  private static final class LastFew extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST_REPORTS;
    }
  }

  private FormServer(Path renderer, int port) throws IOException {
    this.renderer = renderer.toAbsolutePath().normalize();
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
  }

  /**
   * Starts to serve.
   *
   * @param renderer the content of the package lforms
   * @param port a port of loopback; 0 for a free one
   */
  static FormServer start(Path renderer, int port) {
    try {
      FormServer form = new FormServer(renderer.resolve("dist").resolve("lforms"), port);
      form.server.start();
      return form;
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be served", e);
    }
  }

  /** Where the page is. */
  String url() {
    return "http://" + host();
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      // A page of elsewhere must not reach this server under a name that it made up for loopback.
      if (!host().equals(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 421, "text/plain", "Ask for " + host() + ".");
        return;
      }
      String path = exchange.getRequestURI().getPath();
      boolean post = exchange.getRequestMethod().equals("POST");
      if (post && path.equals("/QuestionnaireResponse")) {
        assess(exchange);
      } else if (post || !exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain", "Only the form is posted here.");
      } else if (path.equals("/Questionnaire")) {
        send(exchange, 200, FHIR, intake.questionnaire());
      } else if (path.startsWith("/reports/")) {
        report(exchange, path.substring("/reports/".length()));
      } else if (path.startsWith("/lforms/")) {
        script(exchange, path.substring("/lforms/".length()));
      } else {
        page(exchange, path.equals("/") ? "index.html" : path.substring(1));
      }
    } catch (RuntimeException e) {
      // Without what was posted: it is a patient's.
      send(
          exchange,
          500,
          FHIR,
          intake.outcome("A fault of this program: " + e.getClass().getName()));
    } finally {
      exchange.close();
    }
  }

  private void assess(HttpExchange exchange) throws IOException {
    // A form of another page cannot be of this type without asking first.
    if (!FHIR.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      send(exchange, 415, FHIR, intake.outcome("Send " + FHIR + "."));
      return;
    }
    byte[] json = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (json.length > MOST_BYTES) {
      send(exchange, 413, FHIR, intake.outcome("The response is larger than 1 MiB."));
      return;
    }
    String id = UUID.randomUUID().toString();
    try {
      reports.put(id, intake.report(json, id));
      exchange.getResponseHeaders().set("Location", "/reports/" + id);
      send(exchange, 201, FHIR, "");
    } catch (InvalidInputException e) {
      send(exchange, 422, FHIR, intake.outcome(e.issues()));
    } catch (DataFormatException e) {
      send(exchange, 400, FHIR, intake.outcome("This is no QuestionnaireResponse of FHIR R4."));
    }
  }

  private void report(HttpExchange exchange, String id) throws IOException {
    String report = reports.get(id);
    if (report == null) {
      send(exchange, 404, "text/plain", "This report is gone; fill in the form again.");
    } else {
      send(exchange, 200, Objects.requireNonNull(TYPES.get("html")), report);
    }
  }

  private void script(HttpExchange exchange, String path) throws IOException {
    Path file = renderer.resolve(path).normalize();
    if (!file.startsWith(renderer) || !Files.isRegularFile(file)) {
      send(exchange, 404, "text/plain", "There is no such file.");
    } else {
      send(exchange, 200, type(path), Files.readAllBytes(file));
    }
  }

  private void page(HttpExchange exchange, String name) throws IOException {
    try (@Nullable InputStream stream =
        name.contains("/") ? null : FormServer.class.getResourceAsStream(name)) {
      if (stream == null || !TYPES.containsKey(ending(name))) {
        send(exchange, 404, "text/plain", "There is no such page.");
        return;
      }
      if (name.equals("index.html")) {
        // The renderer compiles FHIRPath and writes its styles where they are used.
        exchange
            .getResponseHeaders()
            .set(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'"
                    + " 'unsafe-eval'; img-src 'self' data:; font-src 'self' data:; base-uri"
                    + " 'none'");
      }
      send(exchange, 200, type(name), stream.readAllBytes());
    }
  }

  private static String type(String name) {
    return TYPES.getOrDefault(ending(name), "application/octet-stream");
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
