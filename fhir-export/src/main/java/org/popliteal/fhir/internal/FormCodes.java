package org.popliteal.fhir.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.popliteal.model.Answer.Presence;

/**
 * Yes, no and "I don't know" as codes: the ones of FHIR's own value set {@code yesnodontknow} going
 * out, and whatever renderers make of them coming in.
 */
public final class FormCodes {
  private static final String YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136";
  private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String LOINC = "http://loinc.org";
  private static final String NULL_FLAVOUR = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";
  private static final String SPOKEN = "";

  private record Meaning(String system, String code, Presence presence) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(YES_NO, "Y", Presence.PRESENT),
          new Meaning(YES_NO, "N", Presence.ABSENT),
          new Meaning(ABSENT, "asked-unknown", Presence.UNKNOWN),
          new Meaning(ABSENT, "unknown", Presence.UNKNOWN),
          new Meaning(ABSENT, "asked-declined", Presence.UNKNOWN),
          new Meaning(NULL_FLAVOUR, "UNK", Presence.UNKNOWN),
          new Meaning(NULL_FLAVOUR, "ASKU", Presence.UNKNOWN),
          new Meaning(SNOMED, "373066001", Presence.PRESENT),
          new Meaning(SNOMED, "373067005", Presence.ABSENT),
          new Meaning(LOINC, "LA33-6", Presence.PRESENT),
          new Meaning(LOINC, "LA32-8", Presence.ABSENT),
          new Meaning(SPOKEN, "y", Presence.PRESENT),
          new Meaning(SPOKEN, "yes", Presence.PRESENT),
          new Meaning(SPOKEN, "true", Presence.PRESENT),
          new Meaning(SPOKEN, "n", Presence.ABSENT),
          new Meaning(SPOKEN, "no", Presence.ABSENT),
          new Meaning(SPOKEN, "false", Presence.ABSENT),
          new Meaning(SPOKEN, "unknown", Presence.UNKNOWN),
          new Meaning(SPOKEN, "asked-unknown", Presence.UNKNOWN),
          new Meaning(SPOKEN, "not known", Presence.UNKNOWN),
          new Meaning(SPOKEN, "don't know", Presence.UNKNOWN),
          new Meaning(SPOKEN, "i don't know", Presence.UNKNOWN));

  private FormCodes() {}

  public static Coding yes() {
    return new Coding().setSystem(YES_NO).setCode("Y").setDisplay("Yes");
  }

  public static Coding no() {
    return new Coding().setSystem(YES_NO).setCode("N").setDisplay("No");
  }

  public static Coding unknown() {
    return new Coding().setSystem(ABSENT).setCode("asked-unknown").setDisplay("I don't know");
  }

  /** What a coding says by its code; by its display where it has no code. */
  public static Optional<Presence> presence(Coding coding) {
    String system = coding.hasSystem() ? coding.getSystem() : SPOKEN;
    if (!coding.hasCode()) {
      return presence(coding.hasDisplay() ? coding.getDisplay() : "");
    }
    String code =
        system.equals(SPOKEN) ? coding.getCode().toLowerCase(Locale.ROOT) : coding.getCode();
    return meaning(system, code);
  }

  /** What a word says. */
  public static Optional<Presence> presence(String word) {
    return meaning(SPOKEN, word.strip().toLowerCase(Locale.ROOT).replace('\u2019', '\''));
  }

  private static Optional<Presence> meaning(String system, String code) {
    return MEANINGS.stream()
        .filter(each -> each.system().equals(system) && each.code().equals(code))
        .map(Meaning::presence)
        .findFirst();
  }
}
