package org.popliteal.fhir.internal;

import java.util.Locale;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.popliteal.model.PackIdentity;

/** Canonical URLs, names and status of what is made of a pack. They follow from its id alone. */
public final class Canonicals {
  /** Base of the library's own URLs and identifier systems. */
  public static final String BASE = "https://popliteal.org/fhir";

  private Canonicals() {}

  public static String questionnaire(PackIdentity pack, String audience) {
    return BASE + "/Questionnaire/" + pack.id() + "-" + audience;
  }

  public static String library(PackIdentity pack) {
    return BASE + "/Library/" + pack.id();
  }

  public static String planDefinition(PackIdentity pack) {
    return BASE + "/PlanDefinition/" + pack.id();
  }

  public static String activityDefinition(PackIdentity pack, String intervention) {
    return BASE + "/ActivityDefinition/" + pack.id() + "-" + intervention;
  }

  /** A canonical URL with the pack's version. */
  public static String versioned(String url, PackIdentity pack) {
    return url + "|" + pack.version();
  }

  /** The system of the options of a finding. */
  public static String options(PackIdentity pack, String finding) {
    return BASE + "/CodeSystem/" + pack.id() + "/" + finding;
  }

  /** The system of the lines of a screen, which are called as their findings are. */
  public static String screen(PackIdentity pack, String screen) {
    return options(pack, "screen." + screen);
  }

  /** Who can answer a question. */
  public static String respondents() {
    return BASE + "/CodeSystem/respondent";
  }

  public static PublicationStatus status(PackIdentity pack) {
    return switch (pack.status()) {
      case DRAFT -> PublicationStatus.DRAFT;
      case ACTIVE -> PublicationStatus.ACTIVE;
      case RETIRED -> PublicationStatus.RETIRED;
    };
  }

  /** A computable name, such as {@code PosteriorKneePainRunner}. */
  public static String name(String... ids) {
    StringBuilder name = new StringBuilder();
    for (String word : String.join("-", ids).split("-", -1)) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return Character.isDigit(name.charAt(0)) ? "Popliteal" + name : name.toString();
  }

  /** A FHIR id of at most 64 characters. */
  public static String id(String id) {
    return id.length() <= 64 ? id : Uuids.nameBased(id).toString();
  }
}
