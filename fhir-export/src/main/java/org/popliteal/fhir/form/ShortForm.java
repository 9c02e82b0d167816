package org.popliteal.fhir.form;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Criterion;
import org.popliteal.model.Finding;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.Intervention;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Screen;

/**
 * What a short form asks, as an interview would: its opening, its screens ("any of these?") as one
 * question each, and what else the triage or the safety of a plan depends on.
 *
 * <p>A line that everybody may be shown is an option of its screen; one that not everybody is asked
 * is a question of its own, shown where it applies. A marked line that is no yes-no question brings
 * its own question too, which says what it is.
 */
final class ShortForm {
  /** Begins the linkId of a screen. */
  private static final String PREFIX = "screen.";

  private final KnowledgeBase knowledgeBase;
  private final Map<String, Screen> screens = new LinkedHashMap<>();

  ShortForm(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
    for (Screen screen : knowledgeBase.policy().questions().screens()) {
      if (!lines(screen).isEmpty()) {
        screens.put(linkId(screen), screen);
      }
    }
  }

  static String linkId(Screen screen) {
    return PREFIX + screen.id();
  }

  /** The screens by linkId, in the order of the pack. */
  Map<String, Screen> screens() {
    return new LinkedHashMap<>(screens);
  }

  /** The options of a screen: what everybody may be shown. */
  List<Screen.Item> lines(Screen screen) {
    return screen.items().stream().filter(each -> isForEverybody(finding(each))).toList();
  }

  /** By id of a finding that is an option of a screen, the screen. */
  Map<String, Screen> marked() {
    Map<String, Screen> marked = new LinkedHashMap<>();
    screens.values().forEach(each -> lines(each).forEach(line -> marked.put(line.finding(), each)));
    return marked;
  }

  /** What a mark says of a finding; what it is, its own question asks where it is no yes-no. */
  Answer marked(Screen.Item line) {
    return isYesNo(finding(line)) ? Answer.Presence.PRESENT : Answer.Presence.UNKNOWN;
  }

  boolean isYesNo(Finding finding) {
    return finding.answer() instanceof AnswerType.YesNo;
  }

  private Finding finding(Screen.Item line) {
    return knowledgeBase.findings().get(line.finding());
  }

  private static boolean isForEverybody(Finding finding) {
    return isForRunner(finding) && finding.askWhen().findings().isEmpty();
  }

  private static boolean isForRunner(Finding finding) {
    return finding.respondent() == Respondent.RUNNER || finding.respondent() == Respondent.EITHER;
  }

  /**
   * The linkIds of screens and the ids of findings that are asked, in order: the opening, each
   * screen with the questions that belong to it, and the rest.
   */
  Set<String> order() {
    Set<String> order = new LinkedHashSet<>();
    Map<String, Screen> marked = marked();
    for (String id : knowledgeBase.policy().questions().opening()) {
      order.add(marked.containsKey(id) ? linkId(marked.get(id)) : id);
    }
    screens.forEach(
        (linkId, screen) -> {
          order.add(linkId);
          screen.items().stream()
              .map(this::finding)
              .filter(each -> isForRunner(each))
              .filter(each -> !marked.containsKey(each.id()) || !isYesNo(each))
              .forEach(each -> order.add(each.id()));
        });
    for (Finding finding : knowledgeBase.findings()) {
      if (decisive().contains(finding.id())
          && isForRunner(finding)
          && (!marked.containsKey(finding.id()) || !isYesNo(finding))) {
        order.add(finding.id());
      }
    }
    return order;
  }

  /**
   * What red flags, their rules, self-care and contraindications look at; instead of what can be
   * worked out, its parts.
   */
  private Set<String> decisive() {
    Set<String> decisive = new LinkedHashSet<>();
    knowledgeBase.redFlags().forEach(each -> decisive.addAll(each.when().findings()));
    decisive.addAll(knowledgeBase.policy().triage().selfCareWhen().findings());
    knowledgeBase
        .interventions()
        .forEach(
            intervention ->
                intervention.contraindications().stream()
                    .filter(each -> each.severity() != Intervention.Severity.CARE)
                    .map(Intervention.Contraindication::when)
                    .map(Criterion::findings)
                    .forEach(decisive::addAll));
    for (String id : List.copyOf(decisive)) {
      List<Finding.Quotient> quotients = knowledgeBase.findings().get(id).derivations();
      if (!quotients.isEmpty()) {
        decisive.remove(id);
        decisive.add(quotients.get(0).numerator());
        decisive.add(quotients.get(0).denominator());
      }
    }
    return decisive;
  }
}
