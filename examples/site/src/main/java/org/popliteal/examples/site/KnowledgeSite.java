package org.popliteal.examples.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.popliteal.model.Cause;
import org.popliteal.model.DecisionRule;
import org.popliteal.model.ExerciseProgramme;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.RedFlag;
import org.popliteal.model.RiskFactor;
import org.popliteal.model.RunningProgramme;

/** A knowledge base as a static site: it needs no server and loads nothing from elsewhere. */
public final class KnowledgeSite {
  static final String STYLE_SHEET = "site.css";
  static final String SCRIPT = "search.js";

  private KnowledgeSite() {}

  /**
   * All files of the site. The same knowledge gives the same bytes.
   *
   * @param knowledgeBase what to show
   * @return text by path from the root of the site, with {@code /} between folders, in the order of
   *     writing
   */
  public static Map<String, String> files(KnowledgeBase knowledgeBase) {
    Site site = new Site(knowledgeBase);
    site.add(STYLE_SHEET, resource(STYLE_SHEET));
    site.write(Overview.FRONT, "front", FrontPage.of(site));
    site.writeList(Part.CAUSES, "causes", knowledgeBase.causes());
    for (Cause each : knowledgeBase.causes()) {
      site.write(Part.CAUSES, each, each.label(), "cause", CausePage.of(site, each));
    }
    site.writeList(Part.RISK_FACTORS, "riskFactors", knowledgeBase.riskFactors());
    for (RiskFactor each : knowledgeBase.riskFactors()) {
      RiskFactorPage view = RiskFactorPage.of(site, each);
      site.write(Part.RISK_FACTORS, each, each.label(), "riskFactor", view);
    }
    site.writeList(Part.INTERVENTIONS, "interventions", knowledgeBase.interventions());
    for (Intervention each : knowledgeBase.interventions()) {
      InterventionPage view = InterventionPage.of(site, each);
      site.write(Part.INTERVENTIONS, each, each.label(), "intervention", view);
    }
    site.writeList(Part.RED_FLAGS, "redFlags", RedFlagPage.mostUrgentFirst(knowledgeBase));
    for (RedFlag each : knowledgeBase.redFlags()) {
      site.write(Part.RED_FLAGS, each, each.label(), "redFlag", RedFlagPage.of(site, each));
    }
    site.writeList(Part.DECISION_RULES, "rules", knowledgeBase.decisionRules());
    for (DecisionRule each : knowledgeBase.decisionRules()) {
      site.write(Part.DECISION_RULES, each, each.label(), "rule", RulePage.of(site, each));
    }
    site.writeList(Part.PROGRAMMES, "programmes", knowledgeBase);
    for (RunningProgramme each : knowledgeBase.runningProgrammes()) {
      RunningProgrammePage view = RunningProgrammePage.of(each);
      site.write(Part.PROGRAMMES, each, each.label(), "runningProgramme", view);
    }
    for (ExerciseProgramme each : knowledgeBase.exerciseProgrammes()) {
      site.write(Part.PROGRAMMES, each, each.label(), "exerciseProgramme", each);
    }
    site.write(Overview.HEAT_MAP, "heatMap", HeatMap.of(site));
    site.write(Overview.EVIDENCE, "evidencePage", EvidencePage.of(site));
    site.write(Overview.FOREST, "forest", ForestPage.of(site));
    site.write(Overview.ARTICLE, "article", knowledgeBase.articleStatements());
    site.write(Overview.POLICY, "policy", knowledgeBase.policy());
    site.write(Overview.CODES, "codesPage", CodesPage.of(knowledgeBase));
    // These two list the pages that refer to them, so they come after all that do.
    site.writeList(Part.FINDINGS, "findings", FindingPage.bySection(knowledgeBase));
    for (Finding each : knowledgeBase.findings()) {
      site.write(Part.FINDINGS, each, each.label(), "finding", FindingPage.of(site, each));
    }
    site.write(Overview.CITATIONS, "citations", knowledgeBase.citations());
    return site.files();
  }

  /** Base64 of the script's SHA-256, by which browsers know the one script that may run. */
  static String scriptHash() {
    try {
      byte[] script = resource(SCRIPT).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(script));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String resource(String name) {
    try (InputStream stream = KnowledgeSite.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the site's " + name + " cannot be read", e);
    }
  }
}
