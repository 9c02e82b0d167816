package org.popliteal.examples.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.popliteal.model.KnowledgeBase;

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
    Files files = new Files(knowledgeBase);
    files.add(STYLE_SHEET, resource(STYLE_SHEET));
    FrontPage.write(files);
    new CausePages(files).write();
    new RiskFactorPages(files).write();
    new InterventionPages(files).write();
    new RedFlagPages(files).write();
    new RulePages(files).write();
    new ProgrammePages(files).write();
    HeatMap.write(files);
    EvidencePage.write(files);
    ForestPage.write(files);
    ArticlePage.write(files);
    PolicyPage.write(files);
    CodesPage.write(files);
    // These two list the pages that refer to them, so they come after all that do.
    new FindingPages(files).write();
    CitationsPage.write(files);
    return Collections.unmodifiableMap(files.texts());
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
