package org.popliteal.fhir.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.popliteal.fhir.internal.ArtifactNarrative;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.Times;
import org.popliteal.model.Finding;
import org.popliteal.model.Finding.Respondent;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Screen;
import org.popliteal.model.Section;

/**
 * The questions of a pack as a FHIR Questionnaire, for any renderer to show.
 *
 * <p>The linkId of a question is the id of its finding, whatever the form and the version. Groups
 * are called {@code section.} and the section's name; a number has a box {@code <id>.unknown} right
 * after it, since a number cannot say "I don't know"; the help of a question is {@code <id>.help}.
 * The short form asks what an interview would: its screens ("any of these?") are one question each,
 * {@code screen.} and the screen's name, whose options are findings. No question stands before the
 * one that shows it. Yes-no questions are choices of FHIR's own value set {@code yesnodontknow} and
 * not booleans: a boolean cannot say "I don't know" either, and a question that is left empty was
 * not asked.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see ResponseReader
 */
public final class IntakeForm {
  private static final String LAUNCH_CONTEXT =
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext";
  private static final String OPENING = "section.short";
  private static final Set<Respondent> ALONE = Set.of(Respondent.RUNNER, Respondent.EITHER);
  private static final IntakeForm RUNNER = new IntakeForm("runner", ALONE);
  private static final IntakeForm WHOLE = new IntakeForm("runner-whole", ALONE);
  private static final IntakeForm CLINICIAN =
      new IntakeForm("clinician", Set.of(Respondent.values()));

  private final String audience;
  private final Set<Respondent> respondents;

  private IntakeForm(String audience, Set<Respondent> respondents) {
    this.audience = audience;
    this.respondents = Set.copyOf(respondents);
  }

  /**
   * What a person is asked alone in an interview: the opening, the screens, and what else decides
   * how soon to be seen or what is safe.
   */
  public static IntakeForm forRunner() {
    return RUNNER;
  }

  /** All that a person can answer alone: no examination, no laboratory. */
  public static IntakeForm wholeForRunner() {
    return WHOLE;
  }

  /**
   * Every question. Those that the person cannot answer carry a code of the system {@code
   * https://popliteal.org/fhir/CodeSystem/respondent}: examiner, laboratory, clinician-judgement.
   */
  public static IntakeForm forClinician() {
    return CLINICIAN;
  }

  /**
   * Makes the form.
   *
   * @param knowledgeBase whose findings are asked
   * @return a Questionnaire of its own, which the caller may change; the same for the same pack
   */
  public Questionnaire questionnaire(KnowledgeBase knowledgeBase) {
    PackIdentity pack = knowledgeBase.identity();
    Questionnaire form = new Questionnaire();
    form.setId(Canonicals.id(pack.id() + "-" + audience));
    form.setUrl(Canonicals.questionnaire(pack, audience));
    form.setVersion(pack.version());
    form.setName(Canonicals.name(pack.id(), audience));
    form.setTitle(pack.title());
    form.setStatus(Canonicals.status(pack));
    form.setDateElement(Times.dateTime(pack.date()));
    form.setPublisher(pack.publisher());
    form.setDescription(pack.plainDescription());
    form.setPurpose(pack.notice());
    form.addSubjectType("Patient");
    form.setText(ArtifactNarrative.of(form));
    form.addExtension(launchContext());
    if (this == RUNNER) {
      addShort(knowledgeBase, form);
    } else {
      addWhole(knowledgeBase, form);
    }
    return form;
  }

  private static void addShort(KnowledgeBase knowledgeBase, Questionnaire form) {
    ShortForm shortForm = new ShortForm(knowledgeBase);
    Set<String> order = shortForm.order();
    FormItems items =
        new FormItems(
            knowledgeBase, form, new EnableWhenMapper(knowledgeBase, order, shortForm.marked()));
    TriggersFirst ordered = new TriggersFirst();
    for (String id : order) {
      Screen screen = shortForm.screens().get(id);
      ordered.add(
          id,
          OPENING,
          screen == null
              ? items.of(knowledgeBase.findings().get(id))
              : List.of(items.of(screen, shortForm.lines(screen))));
    }
    ordered.ordered().values().forEach(all -> all.forEach(form::addItem));
  }

  private void addWhole(KnowledgeBase knowledgeBase, Questionnaire form) {
    List<Finding> findings =
        knowledgeBase.findings().stream()
            .filter(each -> respondents.contains(each.respondent()))
            .toList();
    Set<String> asked = findings.stream().map(Finding::id).collect(Collectors.toSet());
    FormItems items =
        new FormItems(knowledgeBase, form, new EnableWhenMapper(knowledgeBase, asked, Map.of()));
    TriggersFirst ordered = new TriggersFirst();
    sections(findings)
        .forEach(
            (section, members) ->
                members.forEach(each -> ordered.add(each.id(), section, items.of(each))));
    ordered
        .ordered()
        .forEach(
            (section, members) -> {
              QuestionnaireItemComponent group =
                  form.addItem()
                      .setLinkId(groupId(section))
                      .setText(title(knowledgeBase.sections().get(section)))
                      .setType(QuestionnaireItemType.GROUP);
              members.forEach(group::addItem);
            });
  }

  /** The linkId of a section. */
  static String groupId(String section) {
    return "section." + section;
  }

  private static Map<String, List<Finding>> sections(List<Finding> findings) {
    Map<String, List<Finding>> sections = new LinkedHashMap<>();
    findings.forEach(
        each -> sections.computeIfAbsent(each.section(), key -> new ArrayList<>()).add(each));
    return sections;
  }

  private String title(Section section) {
    return this == CLINICIAN ? section.label() : section.plainLabel();
  }

  /** The patient in whose record the form is opened. */
  private static Extension launchContext() {
    Extension context = new Extension(LAUNCH_CONTEXT);
    // Without its system, which validators that know no SDC call an error.
    context.addExtension("name", new Coding().setCode("patient").setDisplay("Patient"));
    context.addExtension("type", new CodeType("Patient"));
    return context;
  }
}
