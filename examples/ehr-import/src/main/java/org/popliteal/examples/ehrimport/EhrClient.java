package org.popliteal.examples.ehrimport;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.export.Held;

/** What an integrator does with an export, by HAPI's generic client. */
final class EhrClient {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final IGenericClient client;
  private final Map<String, String> versions = new HashMap<>();

  /**
   * Talks to a server.
   *
   * @param url base of its FHIR interface
   */
  EhrClient(String url) {
    FhirContext context = FhirContext.forR4Cached();
    context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    context.getRestfulClientFactory().setSocketTimeout(TIMEOUT_MILLIS);
    this.client = context.newRestfulGenericClient(url);
  }

  /** Posts a transaction and compares the versions with those that were seen before. */
  Receipt post(Bundle transaction) {
    List<String> created = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    List<BundleEntryComponent> answers =
        client.transaction().withBundle(transaction).execute().getEntry();
    for (int i = 0; i < answers.size(); i++) {
      BundleEntryResponseComponent answer = answers.get(i).getResponse();
      IdType id = new IdType(answer.getLocation());
      String reference = id.toUnqualifiedVersionless().getValue();
      String before = versions.put(reference, id.getVersionIdPart());
      boolean create = transaction.getEntry().get(i).getRequest().getMethod() == HTTPVerb.POST;
      if (answer.getStatus().startsWith("201")) {
        created.add(reference);
      } else if (create || id.getVersionIdPart().equals(before)) {
        kept.add(reference);
      } else {
        changed.add(reference);
      }
    }
    return new Receipt(created, changed, kept);
  }

  /** Puts a resource under an id of the caller's. */
  void put(Resource resource) {
    client.update().resource(resource).execute();
  }

  /**
   * The plans of a patient with their goals, conditions and the patient, as US Core has an EHR find
   * them.
   */
  Bundle plans(String patient) {
    return client
        .search()
        .forResource(CarePlan.class)
        .where(CarePlan.PATIENT.hasId(patient))
        .and(CarePlan.CATEGORY.exactly().code("assess-plan"))
        .include(new Include("CarePlan:goal"))
        .include(new Include("CarePlan:condition"))
        .include(new Include("CarePlan:subject"))
        .count(200)
        .cacheControl(fresh())
        .returnBundle(Bundle.class)
        .execute();
  }

  /** What the server holds of what transactions would create, and every plan of the patient. */
  Held held(Bundle... transactions) {
    List<Bundle> found = new ArrayList<>();
    for (Bundle transaction : transactions) {
      for (BundleEntryComponent entry : transaction.getEntry()) {
        String type = entry.getResource().fhirType();
        Bundle answer = search(type + "?" + entry.getRequest().getIfNoneExist());
        found.add(answer);
        if (type.equals("Patient") && answer.hasEntry()) {
          String id = answer.getEntryFirstRep().getResource().getIdElement().getIdPart();
          found.add(search("CarePlan?_count=200&patient=" + id));
        }
      }
    }
    return Held.in(found.toArray(Bundle[]::new));
  }

  /** The answer to a search, by its address below the base of the server. */
  Bundle search(String query) {
    return client.search().byUrl(query).cacheControl(fresh()).returnBundle(Bundle.class).execute();
  }

  <T extends Resource> T read(Class<T> type, String reference) {
    return client.read().resource(type).withId(new IdType(reference)).execute();
  }

  /** How many resources of each type the server holds, of those that were posted here. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    versions.keySet().stream()
        .map(each -> new IdType(each).getResourceType())
        .distinct()
        .forEach(each -> counts.put(each, count(each)));
    return counts;
  }

  private int count(String type) {
    return client
        .search()
        .forResource(type)
        .summaryMode(SummaryEnum.COUNT)
        .cacheControl(fresh())
        .returnBundle(Bundle.class)
        .execute()
        .getTotal();
  }

  /**
   * A HAPI server else answers from a search of up to a minute ago, without what was imported
   * since.
   */
  private static CacheControlDirective fresh() {
    return new CacheControlDirective().setNoCache(true);
  }
}
