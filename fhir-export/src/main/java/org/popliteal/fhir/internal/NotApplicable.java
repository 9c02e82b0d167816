package org.popliteal.fhir.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.Finding;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Truth;

/** Questions that other answers make pointless. */
public final class NotApplicable {
  private NotApplicable() {}

  /**
   * Those of some findings that nobody would be asked, and those that hang on them: no pregnancy of
   * a man, and no weeks of it.
   *
   * @param candidates ids of findings
   * @param answers what is known
   */
  public static Set<String> among(
      Collection<String> candidates, Map<String, Answer> answers, KnowledgeBase knowledgeBase) {
    Map<String, Answer> known = new LinkedHashMap<>(answers);
    Set<String> notApplicable = new LinkedHashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Finding finding : knowledgeBase.findings()) {
        if (isOpen(finding, candidates, known, notApplicable)
            && finding.askWhen().evaluate(each -> known.getOrDefault(each, Presence.UNKNOWN))
                == Truth.FALSE) {
          known.remove(finding.id());
          if (finding.answer().canBeDenied()) {
            known.put(finding.id(), finding.answer().denial());
          }
          notApplicable.add(finding.id());
          changed = true;
        }
      }
    }
    notApplicable.retainAll(candidates);
    return notApplicable;
  }

  /** True for what may still turn out pointless: what is certain stays. */
  private static boolean isOpen(
      Finding finding,
      Collection<String> candidates,
      Map<String, Answer> known,
      Set<String> notApplicable) {
    return !notApplicable.contains(finding.id())
        && (candidates.contains(finding.id()) || !known.containsKey(finding.id()));
  }
}
