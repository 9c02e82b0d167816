package org.popliteal.examples.site;

import java.util.TreeMap;
import org.popliteal.model.Country;
import org.popliteal.model.HowOften;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.Threshold;

/** How the engine weighs, and the phases of a plan. */
final class PolicyPage {
  static final String PATH = "policy.html";

  private PolicyPage() {}

  static void write(Files files) {
    Page page = files.page(PATH, "Knowledge base", "How it weighs");
    Html html = page.html();
    Policy policy = files.knowledgeBase().policy();
    page.paragraph(
        "Score of a cause = weight \u00d7 logarithm of its share before any answer + for each"
            + " answered finding the logarithm of how often the answer is seen with the cause,"
            + " divided by how often in the ordinary patient. Of a cluster of findings, which say"
            + " the same thing over again, the strongest counts in each direction. What was not"
            + " asked and what is not known add nothing.");
    page.paragraph(
        "Scores, divided by the temperature, become probabilities of the main cause that add up to"
            + " 1. How soon a person should be seen never hangs on such a share: it is read from"
            + " red flags and from the score itself.");
    judged(page, policy);
    page.section("thresholds", "Limits and thresholds");
    page.stackedTable("Limits and thresholds", "What|#Value|Rests on");
    policy.thresholds().forEach((name, threshold) -> row(page, name, threshold));
    page.endTable().close();
    page.section("self-care", "When self-care first is reasonable").open("div");
    page.criterion(policy.triage().selfCareWhen());
    html.close();
    page.evidence("p", policy.triage().selfCareEvidence()).close();
    page.section("phases", "Phases of a plan");
    page.table("Phases", "Phase|In plain words|#Days");
    for (Phase phase : files.knowledgeBase().phases()) {
      html.open("tr", "id", "phase-" + phase.id()).element("th", phase.label(), "scope", "row");
      html.element("td", phase.plainLabel());
      page.number(phase.fromDay() + "\u2013" + phase.toDay()).close();
    }
    page.endTable().close();
    country(page);
    files.add(page);
  }

  private static void country(Page page) {
    Country country = page.knowledgeBase().country();
    if (country.id().isEmpty()) {
      return;
    }
    Html html = page.section("country", "Words of a country: " + country.label());
    page.table("Terms", "Term|Stands in the texts as");
    new TreeMap<>(country.terms())
        .forEach(
            (term, words) -> {
              html.open("tr", "id", "term-" + term).element("th", term, "scope", "row");
              html.element("td", words).close();
            });
    page.endTable();
    html.open("p", "class", "small");
    country.guidelines().forEach(page::cite);
    country.citations().forEach(page::cite);
    html.close().close();
  }

  private static void judged(Page page, Policy policy) {
    Html html = page.section("scale", "Words in which frequencies are judged");
    page.paragraph(page.knowledgeBase().identity().judgedBy());
    page.table("The scale", "Word|#Stands for");
    for (HowOften word : policy.scoring().scale()) {
      html.open("tr", "id", "word-" + word.id()).element("th", word.label(), "scope", "row");
      page.number(Words.percent(word.share())).close();
    }
    page.endTable().close();
  }

  private static void row(Page page, String name, Threshold threshold) {
    Html html = page.html();
    html.open("tr", "id", "threshold-" + name);
    html.open("th", "scope", "row").text(threshold.meaning() + " ");
    html.element("code", name).close();
    page.number(Words.figure(threshold.value()));
    page.evidence("td", threshold.evidence()).close();
  }
}
