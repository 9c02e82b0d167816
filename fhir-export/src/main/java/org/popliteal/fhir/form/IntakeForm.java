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
import org.popliteal.model.Section;

/**
 * The questions of a pack as a FHIR Questionnaire, for any renderer to show.
 *
 * <p>The linkId of a question is the id of its finding, whatever the form and the version. Groups
 * are called {@code section.} and the section's name; a number has a box {@code <id>.unknown}
 * beside it, since a number cannot say "I don't know"; the help of a question is {@code <id>.help}.
 * Yes-no questions are choices of FHIR's own value set {@code yesnodontknow} and not booleans: a
 * boolean cannot say "I don't know" either, and a question that is left empty was not asked.
 *
 * <p>Immutable and safe to share between threads.
 *
 * @see ResponseReader
 */
public final class IntakeForm {
  private static final String LAUNCH_CONTEXT =
      "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext";
  private static final IntakeForm RUNNER =
      new IntakeForm("runner", Set.of(Respondent.RUNNER, Respondent.EITHER));
  private static final IntakeForm CLINICIAN =
      new IntakeForm("clinician", Set.of(Respondent.values()));

  private final String audience;
  private final Set<Respondent> respondents;

  private IntakeForm(String audience, Set<Respondent> respondents) {
    this.audience = audience;
    this.respondents = Set.copyOf(respondents);
  }

  /** What a person can answer alone: no examination, no laboratory. */
  public static IntakeForm forRunner() {
    return RUNNER;
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
    List<Finding> findings =
        knowledgeBase.findings().stream()
            .filter(each -> respondents.contains(each.respondent()))
            .toList();
    Set<String> asked = findings.stream().map(Finding::id).collect(Collectors.toSet());
    FormItems items = new FormItems(knowledgeBase, form, asked);
    sections(findings)
        .forEach(
            (section, members) -> {
              QuestionnaireItemComponent group =
                  form.addItem()
                      .setLinkId(groupId(section))
                      .setText(title(knowledgeBase.sections().get(section)))
                      .setType(QuestionnaireItemType.GROUP);
              members.forEach(each -> items.of(each).forEach(group::addItem));
            });
    return form;
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
    return this == RUNNER ? section.plainLabel() : section.label();
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
