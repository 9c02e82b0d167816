package org.popliteal.fhir.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;

/**
 * Codes as keys, however a record spells their system. National editions of ICD-10 are read as
 * ICD-10-CM: they share its categories, and no family lets a code of them clear anything.
 */
final class Terminologies {
  private static final Map<String, CodeSystem> BY_OID =
      Map.of(
          "2.16.840.1.113883.6.96", CodeSystem.SNOMED_CT,
          "2.16.840.1.113883.6.90", CodeSystem.ICD_10_CM,
          "2.16.840.1.113883.6.3", CodeSystem.ICD_10_CM,
          "2.16.840.1.113883.6.1", CodeSystem.LOINC,
          "2.16.840.1.113883.6.88", CodeSystem.RXNORM,
          "2.16.840.1.113883.6.73", CodeSystem.ATC,
          "2.16.840.1.113883.5.1150.1", CodeSystem.IPS_ABSENT_UNKNOWN);

  /** Letters of the shortest code that has others below it. */
  private static final int SHORTEST_ICD = 3;

  private Terminologies() {}

  private static Optional<CodeSystem> system(String uri) {
    String plain = uri.strip().toLowerCase(Locale.ROOT).replaceFirst("^https:", "http:");
    if (plain.startsWith("urn:oid:")) {
      return Optional.ofNullable(BY_OID.get(plain.substring("urn:oid:".length())));
    }
    if (plain.startsWith(CodeSystem.SNOMED_CT.uri())) {
      return Optional.of(CodeSystem.SNOMED_CT);
    }
    if (plain.contains("icd-10") && !plain.contains("pcs")) {
      return Optional.of(CodeSystem.ICD_10_CM);
    }
    if (plain.endsWith("/atc")) {
      return Optional.of(CodeSystem.ATC);
    }
    return List.of(CodeSystem.LOINC, CodeSystem.RXNORM, CodeSystem.IPS_ABSENT_UNKNOWN).stream()
        .filter(each -> plain.replaceFirst("/$", "").equalsIgnoreCase(each.uri()))
        .findFirst();
  }

  /** The key of a code of the pack. */
  static String key(Code code) {
    return key(code.system(), spelling(code.system(), code.code()));
  }

  /** The keys of a coding of a record: its own, and those of the codes above it. */
  static List<String> keys(Coding coding) {
    List<String> keys = new ArrayList<>();
    if (coding.hasSystem() && coding.hasCode()) {
      system(coding.getSystem())
          .ifPresent(
              system -> {
                String code = spelling(system, coding.getCode());
                boolean hasDescendants = system == CodeSystem.ATC || system == CodeSystem.ICD_10_CM;
                int shortest = system == CodeSystem.ATC ? 1 : SHORTEST_ICD;
                for (int i = hasDescendants ? shortest : code.length(); i <= code.length(); i++) {
                  keys.add(key(system, code.substring(0, i)));
                }
              });
    }
    return keys;
  }

  private static String key(CodeSystem system, String code) {
    return system + "|" + code;
  }

  private static String spelling(CodeSystem system, String code) {
    String plain = code.strip().toUpperCase(Locale.ROOT);
    return switch (system) {
      case ICD_10_CM -> plain.replaceAll("[.\\s\\-+*]", "");
      case SNOMED_CT -> plain.replaceFirst("^([0-9]+).*$", "$1");
      default -> plain;
    };
  }
}
