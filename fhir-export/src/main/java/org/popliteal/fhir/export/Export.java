package org.popliteal.fhir.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Wording;
import org.popliteal.fhir.internal.Laterality;
import org.popliteal.fhir.internal.PackCodes;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;

/**
 * One result on its way into resources: what was made so far, and how to refer to it. A mapper
 * refers only to what was made before; what an option leaves out is not there to be referred to.
 */
final class Export {
  private final AssessmentResult result;
  private final ExportOptions options;
  private final Identity identity;
  private final Links links;
  private final PackCodes codes;
  private final Map<Role, Resource> made = new LinkedHashMap<>();

  /** How resources refer to each other. */
  enum Links {
    /** By {@code urn:uuid:}, as the entries of a Bundle do. */
    WITHIN_BUNDLE,
    /** By {@code Type/id}, as resources of their own do. */
    BY_ID
  }

  Export(AssessmentResult result, ExportOptions options, String episode, Links links) {
    this.result = result;
    this.options = options;
    this.identity = new Identity(options.base(), result.assessment().id(), episode);
    this.links = links;
    this.codes = new PackCodes(result.knowledgeBase());
  }

  AssessmentResult result() {
    return result;
  }

  Assessment assessment() {
    return result.assessment();
  }

  KnowledgeBase knowledgeBase() {
    return result.knowledgeBase();
  }

  /** The pack's own codes. */
  PackCodes codes() {
    return codes;
  }

  ExportOptions options() {
    return options;
  }

  Identity identity() {
    return identity;
  }

  Laterality side() {
    return Laterality.of(result.assessment());
  }

  Wording say() {
    return Wording.of(knowledgeBase());
  }

  /** A name with the side behind it, where that is known. */
  String sided(String name) {
    return side() == Laterality.UNKNOWN ? name : say().say("side." + side().id(), name);
  }

  boolean takes(ResourceKind kind) {
    return options.takes(kind);
  }

  boolean isSigned() {
    return options.signOff().isPresent();
  }

  Identifier identifier(Role role) {
    return identity.identifier(role);
  }

  void add(Role role, Resource resource) {
    resource.setId(identity.uuid(role));
    if (made.put(role, resource) != null) {
      throw new IllegalStateException("made twice: " + role.name());
    }
  }

  /** Everything made so far, in the order of making. */
  Map<Role, Resource> made() {
    return Collections.unmodifiableMap(made);
  }

  boolean has(Role role) {
    return made.containsKey(role);
  }

  /** A reference to what was made; empty if it was left out. */
  Optional<Reference> reference(Role role) {
    Resource resource = made.get(role);
    return resource == null
        ? Optional.empty()
        : Optional.of(new Reference(address(role, resource)));
  }

  /** References to those of the roles that were made. */
  List<Reference> references(List<Role> roles) {
    List<Reference> references = new ArrayList<>();
    roles.forEach(role -> reference(role).ifPresent(references::add));
    return references;
  }

  private String address(Role role, Resource resource) {
    String uuid = identity.uuid(role);
    return links == Links.BY_ID ? resource.fhirType() + "/" + uuid : "urn:uuid:" + uuid;
  }

  /** The patient: the caller's, else the one that was made. */
  Reference patient() {
    return options
        .patient()
        .map(Reference::new)
        .or(() -> reference(Role.PATIENT))
        .orElseThrow(() -> new IllegalStateException("the patient is made first"));
  }

  Optional<Reference> encounter() {
    return options.encounter().map(Reference::new);
  }

  Optional<Reference> practitioner() {
    return options.practitioner().map(Reference::new);
  }

  Optional<Reference> questionnaireResponse() {
    return options.questionnaireResponse().map(Reference::new);
  }

  /**
   * What to refer to for the answer to a finding: its Observation, or the record that it was read
   * from; empty if it was left out.
   */
  Optional<Reference> answer(String finding) {
    return ObservationMapper.source(this, finding)
        .map(Reference::new)
        .or(() -> reference(Role.answer(finding)));
  }
}
