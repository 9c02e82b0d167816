package org.popliteal.fhir.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Assessment.Answered;

/**
 * What was made of a health record, so that a clinician can look at what was not used.
 *
 * @param taken the answers by finding, each with the resource that it comes from; a finding that is
 *     not here is not known, never absent
 * @param unusable what speaks of a finding and was not used, with the reason, in the order of the
 *     record's times, newest first
 * @param notUnderstood conditions, medicines and allergies that say nothing to the pack, or nothing
 *     that could be read
 */
public record RecordReading(
    Map<String, Answered> taken, List<Item> unusable, List<Item> notUnderstood) {

  /**
   * A statement of a record.
   *
   * @param reference the resource, as {@code Type/id}, or its type where it has no id
   * @param pointer JSON Pointer to it in the Bundle
   * @param text what it says, in the record's words, with the value where it has one; it may name
   *     the patient's illness, so it belongs in no log
   * @param findings ids of the findings that it speaks of; empty if none
   * @param reason why it was not used; empty if it was not understood
   */
  public record Item(
      String reference, String pointer, String text, List<String> findings, String reason) {
    public Item {
      findings = List.copyOf(findings);
    }
  }

  public RecordReading {
    taken = Collections.unmodifiableMap(new LinkedHashMap<>(taken));
    unusable = List.copyOf(unusable);
    notUnderstood = List.copyOf(notUnderstood);
  }
}
