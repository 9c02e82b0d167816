package org.popliteal.fhir.export;

import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.popliteal.fhir.internal.Canonicals;

/**
 * What an export should look like. Immutable: every {@code with} method gives a changed copy.
 *
 * <p>By default: a minimal Patient is written; the causes that the plan acts on are Conditions of
 * their own; the plan is a draft and a proposal with its activities inside; nothing that exists
 * already is changed; no profile is claimed.
 */
public final class ExportOptions {
  /** Base of the library's own identifier systems. */
  public static final String DEFAULT_BASE = Canonicals.BASE;

  private static final ExportOptions DEFAULTS = new ExportOptions(new Settings());

  private final Settings settings;

  /** How suspected causes are written. */
  public enum DifferentialMode {
    /** Each as a Condition of its own, and all in a RiskAssessment. */
    SEPARATE_CONDITIONS,
    /** In the RiskAssessment only: the presenting problem is the only Condition. */
    RISK_ASSESSMENT_ONLY
  }

  /** By which code a suspected cause stands among the Conditions. Its text says "suspected". */
  public enum SuspicionCode {
    /**
     * By that of the finding that is there, pain in the knee: right even for a reader who takes no
     * notice of the verification status. The RiskAssessment has the codes of the diagnoses.
     */
    FINDING,
    /** By that of the diagnosis that is suspected. */
    DIAGNOSIS
  }

  /** How the plan's activities are written. */
  public enum ActivityForm {
    /**
     * Inside the CarePlan; referrals, imaging, tests and medicines as requests. One write for the
     * rest.
     */
    DETAIL,
    /** Each as a resource: a Task for what the person does, a request for the rest. */
    REQUESTS
  }

  /** What an import does to what an earlier import of the same assessment left. */
  public enum ImportMode {
    /** Leaves it: conditional create, so that importing twice changes nothing. */
    CREATE_ONCE,
    /**
     * Updates what is open: a changed plan arrives. It needs {@link ExportOptions#withHeld}, since
     * by identifier alone nobody can tell an open plan from a closed one; without that it leaves
     * what is there. The Patient is never updated.
     */
    UPDATE
  }

  /** Which profiles the resources claim in {@code meta.profile}. */
  public enum Profiles {
    /** None: a validator that does not know them has nothing to complain of. */
    NONE,
    /** US Core, without a version: 6.1.0, 7.0.0 and 8.0.0. The content is the same. */
    US_CORE
  }

  /** The options while they are made; nothing changes them once they stand in {@link #settings}. */
  private static final class Settings {
    private String base = DEFAULT_BASE;
    private Optional<String> patient = Optional.empty();
    private Optional<String> encounter = Optional.empty();
    private Optional<String> practitioner = Optional.empty();
    private Optional<String> questionnaireResponse = Optional.empty();
    private Optional<String> episode = Optional.empty();
    private Optional<SignOff> signOff = Optional.empty();
    private DifferentialMode differential = DifferentialMode.SEPARATE_CONDITIONS;
    private int differentialLimit = -1;
    private SuspicionCode suspicionCode = SuspicionCode.FINDING;
    private ActivityForm activityForm = ActivityForm.DETAIL;
    private ImportMode importMode = ImportMode.CREATE_ONCE;
    private Profiles profiles = Profiles.NONE;
    private Set<ResourceKind> leftOut = Set.of();
    private Held held = Held.UNKNOWN;

    private Settings() {}

    private Settings(Settings from) {
      base = from.base;
      patient = from.patient;
      encounter = from.encounter;
      practitioner = from.practitioner;
      questionnaireResponse = from.questionnaireResponse;
      episode = from.episode;
      signOff = from.signOff;
      differential = from.differential;
      differentialLimit = from.differentialLimit;
      suspicionCode = from.suspicionCode;
      activityForm = from.activityForm;
      importMode = from.importMode;
      profiles = from.profiles;
      leftOut = from.leftOut;
      held = from.held;
    }
  }

  private ExportOptions(Settings settings) {
    this.settings = settings;
  }

  private ExportOptions with(Consumer<Settings> change) {
    Settings changed = new Settings(settings);
    change.accept(changed);
    return new ExportOptions(changed);
  }

  /**
   * The options to start from.
   *
   * @return the same each time
   */
  public static ExportOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Names the patient's record; without it a minimal Patient is written.
   *
   * @param reference for instance {@code Patient/123}, an absolute URL, or {@code
   *     Patient?identifier=system|value} in a transaction
   * @return a changed copy
   * @throws IllegalArgumentException if {@code reference} is no reference
   */
  public ExportOptions withPatient(String reference) {
    References.check("the patient", reference);
    return with(changed -> changed.patient = Optional.of(reference));
  }

  /** For what must stand alone: a minimal Patient is written. */
  ExportOptions withoutPatient() {
    return with(changed -> changed.patient = Optional.empty());
  }

  /**
   * Names the encounter. The presenting problem then is an encounter diagnosis, and else a problem
   * list item; suspicions are encounter diagnoses with and without it.
   *
   * @param reference for instance {@code Encounter/123}
   * @return a changed copy
   * @throws IllegalArgumentException if {@code reference} is no reference
   */
  public ExportOptions withEncounter(String reference) {
    References.check("the encounter", reference);
    return with(changed -> changed.encounter = Optional.of(reference));
  }

  /**
   * Names the clinician who records the assessment. Records, and does not sign off: see {@link
   * #withSignOff}.
   *
   * @param reference for instance {@code Practitioner/123}
   * @return a changed copy
   * @throws IllegalArgumentException if {@code reference} is no reference
   */
  public ExportOptions withPractitioner(String reference) {
    References.check("the practitioner", reference);
    return with(changed -> changed.practitioner = Optional.of(reference));
  }

  /**
   * Names the QuestionnaireResponse that the answers came from.
   *
   * @param reference for instance {@code QuestionnaireResponse/123}
   * @return a changed copy
   * @throws IllegalArgumentException if {@code reference} is no reference
   */
  public ExportOptions withQuestionnaireResponse(String reference) {
    References.check("the questionnaire response", reference);
    return with(changed -> changed.questionnaireResponse = Optional.of(reference));
  }

  /**
   * Names the first assessment of the episode, whose Patient, presenting problem and suspicions all
   * later ones share. A result knows the assessment before it and none further back: name the first
   * one from the third assessment on where {@link FhirExporter#transaction} exports it, and from
   * the fourth on where {@link FhirExporter#followUp} does.
   *
   * @param firstAssessment its id
   * @return a changed copy
   * @throws IllegalArgumentException if {@code firstAssessment} is no id of an assessment
   */
  public ExportOptions withEpisode(String firstAssessment) {
    if (!firstAssessment.matches("[A-Za-z0-9.\\-]{1,64}")) {
      throw new IllegalArgumentException(
          "the episode must be the id of its first assessment: 1 to 64 of letters, digits, - and .");
    }
    return with(changed -> changed.episode = Optional.of(firstAssessment));
  }

  /**
   * Makes the plan {@code active} with the intent {@code plan}. Medicines and referrals stay
   * proposals.
   *
   * @param signature who signs off, and when
   * @return a changed copy
   */
  public ExportOptions withSignOff(SignOff signature) {
    return with(changed -> changed.signOff = Optional.of(signature));
  }

  /**
   * Sets how suspected causes are written.
   *
   * @param mode what to do
   * @return a changed copy
   */
  public ExportOptions withDifferential(DifferentialMode mode) {
    return with(changed -> changed.differential = mode);
  }

  /**
   * Sets how many suspected causes become Conditions: the first of the differential. Without it
   * those that the plan acts on.
   *
   * @param conditions at least 0
   * @return a changed copy
   * @throws IllegalArgumentException if {@code conditions} is negative
   */
  public ExportOptions withDifferentialLimit(int conditions) {
    if (conditions < 0) {
      throw new IllegalArgumentException(
          "the number of Conditions must not be negative, but was " + conditions);
    }
    return with(changed -> changed.differentialLimit = conditions);
  }

  /**
   * Sets by which code a suspected cause stands among the Conditions.
   *
   * @param code which
   * @return a changed copy
   */
  public ExportOptions withSuspicionCode(SuspicionCode code) {
    return with(changed -> changed.suspicionCode = code);
  }

  /**
   * Sets how the plan's activities are written.
   *
   * @param form how
   * @return a changed copy
   */
  public ExportOptions withActivityForm(ActivityForm form) {
    return with(changed -> changed.activityForm = form);
  }

  /**
   * Sets what an import does to what an earlier one left.
   *
   * @param mode what to do
   * @return a changed copy
   */
  public ExportOptions withImportMode(ImportMode mode) {
    return with(changed -> changed.importMode = mode);
  }

  /**
   * Says what the server holds of the episode. Updates then go to ids and versions ({@code
   * ifMatch}): what somebody has closed, decided or changed since stays as it is, and what is not
   * there is not taken back.
   *
   * @param held what the server answered
   * @return a changed copy
   */
  public ExportOptions withHeld(Held held) {
    return with(changed -> changed.held = held);
  }

  /**
   * Sets which profiles the resources claim.
   *
   * @param claimed which
   * @return a changed copy
   */
  public ExportOptions withProfiles(Profiles claimed) {
    return with(changed -> changed.profiles = claimed);
  }

  /**
   * Sets the base of the identifier systems; identifiers and UUIDs follow from it.
   *
   * @param address absolute URL without a query and without a slash at its end
   * @return a changed copy
   * @throws IllegalArgumentException if {@code address} is no absolute http URL
   */
  public ExportOptions withBase(String address) {
    URI uri = URI.create(address);
    if (!uri.isAbsolute()
        || !uri.getScheme().startsWith("http")
        || address.endsWith("/")
        || uri.getQuery() != null
        || uri.getFragment() != null
        || address.matches(".*[|,$&].*")) {
      throw new IllegalArgumentException(
          "the base must be an absolute http URL without a query, without any of | , $ & (which"
              + " part a search) and without a slash at its end, for instance "
              + DEFAULT_BASE);
    }
    return with(changed -> changed.base = address);
  }

  /**
   * Leaves out kinds of resources that an EHR cannot take; what would refer to them does without.
   *
   * @param kinds what to leave out
   * @return a changed copy
   */
  public ExportOptions without(ResourceKind... kinds) {
    EnumSet<ResourceKind> all = EnumSet.noneOf(ResourceKind.class);
    all.addAll(settings.leftOut);
    Collections.addAll(all, kinds);
    return with(changed -> changed.leftOut = Collections.unmodifiableSet(all));
  }

  String base() {
    return settings.base;
  }

  Optional<String> patient() {
    return settings.patient;
  }

  Optional<String> encounter() {
    return settings.encounter;
  }

  /** The clinician who records, else the one who signs off. */
  Optional<String> practitioner() {
    return settings.practitioner.or(() -> settings.signOff.map(SignOff::practitioner));
  }

  Optional<String> questionnaireResponse() {
    return settings.questionnaireResponse;
  }

  /** The first assessment of the episode; empty where the result knows it. */
  Optional<String> episode() {
    return settings.episode;
  }

  Optional<SignOff> signOff() {
    return settings.signOff;
  }

  DifferentialMode differential() {
    return settings.differential;
  }

  /** How many causes become Conditions; negative for those that the plan acts on. */
  int differentialLimit() {
    return settings.differentialLimit;
  }

  SuspicionCode suspicionCode() {
    return settings.suspicionCode;
  }

  ActivityForm activityForm() {
    return settings.activityForm;
  }

  ImportMode importMode() {
    return settings.importMode;
  }

  /** What the server holds; {@link Held#UNKNOWN} where nobody has said so. */
  Held held() {
    return settings.held;
  }

  Profiles profiles() {
    return settings.profiles;
  }

  boolean takes(ResourceKind kind) {
    return !settings.leftOut.contains(kind);
  }
}
