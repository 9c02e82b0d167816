package org.popliteal.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Change;
import org.popliteal.engine.RedFlagStatus;
import org.popliteal.engine.TriageDecision;
import org.popliteal.model.Assessment;
import org.popliteal.model.Citation;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Triage;

/**
 * A result as one HTML file for a phone, a screen or paper: the triage first, then a part for the
 * runner in plain words and a part for the clinician. Nothing is loaded from elsewhere and nothing
 * runs.
 */
public final class HtmlReport {
  private final AssessmentResult result;
  private final Sources sources;

  /**
   * Takes a result.
   *
   * @param result what to report
   */
  public HtmlReport(AssessmentResult result) {
    this.result = result;
    this.sources = new Sources(result.knowledgeBase());
  }

  /** The whole file. */
  public String text() {
    Html html = new Html();
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
    head(html);
    html.open("body");
    header(html);
    html.open("main");
    triage(html);
    contents(html);
    changes(html);
    new RunnerPart(result).write(html);
    new ClinicianPart(result, sources).write(html);
    new Glossary(result.knowledgeBase().policy()).write(html);
    citations(html);
    html.close();
    footer(html);
    html.close().close();
    return "<!DOCTYPE html>\n" + html.text() + "\n";
  }

  private String name() {
    Assessment assessment = result.assessment();
    return assessment.title().isEmpty() ? assessment.id() : assessment.title();
  }

  private void head(Html html) {
    String css = styleSheet();
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'sha256-"
            + sha256(css)
            + "'; base-uri 'none'; form-action 'none'");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "robots", "content", "noindex");
    html.element("title", name() + " \u2013 Popliteal");
    html.style(css);
    html.close();
  }

  private static String styleSheet() {
    try (InputStream stream = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(
          Objects.requireNonNull(stream, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the report's style sheet cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void header(Html html) {
    Assessment assessment = result.assessment();
    html.open("header", "class", "page");
    html.element("p", result.pack().title(), "class", "kicker");
    html.element("h1", name());
    html.open("p", "class", "meta").text("Case " + assessment.id() + ", assessed ");
    html.element(
        "time",
        Wording.moment(assessment.assessedAt()),
        "datetime",
        Wording.iso(assessment.assessedAt()));
    html.text(", " + Wording.answers(assessment) + ".").close();
    html.element("p", result.pack().notice(), "class", "notice");
    html.close();
  }

  private void triage(Html html) {
    TriageDecision triage = result.triage();
    Triage level = triage.urgency().level();
    html.open("section", "class", "triage " + level.id(), "aria-labelledby", "triage");
    html.open("h2", "id", "triage");
    html.element("span", level.label(), "class", "level").text(" ");
    html.element("span", Wording.asks(triage.urgency()), "class", "asks");
    html.close();
    if (!Wording.until(triage).isEmpty()) {
      html.open("p", "class", "until").text(Wording.limit(level) + " ");
      html.element("time", Wording.until(triage), "datetime", Wording.iso(triage.seenBy()));
      html.close();
    }
    html.open("ul", "class", "reasons");
    for (TriageDecision.Reason reason : triage.reasons()) {
      html.open("li").element("strong", Wording.reason(reason, true));
      if (!reason.plainAction().isEmpty()) {
        html.text(": " + reason.plainAction());
      }
      html.close();
    }
    html.close();
    List<String> doNot =
        triage.raised().stream().flatMap(flag -> flag.plainDoNot().stream()).distinct().toList();
    if (!doNot.isEmpty()) {
      html.element("p", String.join(" ", doNot), "class", "do-not");
    }
    if (!triage.notExcluded().isEmpty()) {
      html.open("p", "class", "not-excluded");
      html.text("Not everything was asked, so these are not ruled out: ");
      html.text(
          triage.notExcluded().stream()
              .map(RedFlagStatus::flag)
              .map(flag -> flag.plainLabel() + " (" + flag.urgency().level().id() + ")")
              .collect(Collectors.joining("; ")));
      html.text(".").close();
    }
    html.close();
  }

  private void contents(Html html) {
    html.open("nav", "aria-label", "Parts of this report");
    html.element("a", "For the runner", "href", "#runner").text(" ");
    html.element("a", "For the clinician", "href", "#clinician").text(" ");
    html.element("a", "What the figures mean", "href", "#glossary").text(" ");
    html.element("a", "Sources", "href", "#sources");
    html.close();
  }

  private void changes(Html html) {
    List<Change> changes = result.changes();
    if (changes.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "changes");
    html.element("h2", "What changed", "id", "changes");
    List<Change> outcomes =
        changes.stream().filter(each -> each.kind() != Change.Kind.ANSWER).toList();
    if (!outcomes.isEmpty()) {
      outcomes(outcomes, html);
    }
    List<Change> answers =
        changes.stream().filter(each -> each.kind() == Change.Kind.ANSWER).toList();
    if (!answers.isEmpty()) {
      html.element("h3", "Answers that differ");
      html.open("ul");
      Wording.answers(answers).forEach((what, how) -> html.element("li", what + ": " + how));
      html.close();
    }
    html.close();
  }

  private static void outcomes(List<Change> changes, Html html) {
    html.open("table");
    html.element("caption", "Differences from the assessment before");
    html.open("thead").open("tr");
    html.element("th", "What", "scope", "col");
    html.element("th", "Before", "scope", "col").element("th", "Now", "scope", "col");
    html.close().close().open("tbody");
    for (Change change : changes) {
      html.open("tr").element("th", change.label(), "scope", "row");
      html.element("td", change.before().isEmpty() ? "\u2013" : change.before());
      html.element("td", change.now().isEmpty() ? "\u2013" : change.now());
      html.close();
    }
    html.close().close();
  }

  private void citations(Html html) {
    html.open("section", "id", "sources", "aria-labelledby", "sources-title");
    html.element("h2", "Sources", "id", "sources-title");
    html.open("ol", "class", "sources");
    int number = 1;
    for (Citation each : sources.used()) {
      html.open("li", "id", "source-" + number++);
      String link = each.link();
      if (link.startsWith("https://") || link.startsWith("http://")) {
        html.element("a", each.text(), "href", link, "rel", "noreferrer");
      } else {
        html.text(each.text());
      }
      if (!each.note().isEmpty()) {
        html.text(" ").element("span", each.note(), "class", "note");
      }
      html.close();
    }
    html.close().close();
  }

  private void footer(Html html) {
    PackIdentity pack = result.pack();
    html.open("footer");
    html.open("p").element("strong", pack.notice()).close();
    html.open("p");
    html.text("Knowledge: " + pack.id() + " " + pack.version() + ", " + pack.status().id());
    html.text(", " + pack.date() + ", " + pack.publisher() + ".");
    html.close();
    pack.overlays().forEach(each -> html.element("p", "Overlay: " + each.replace('|', ' ')));
    html.element("p", "SHA-256 " + pack.sha256(), "class", "hash");
    html.close();
  }
}
