package org.popliteal.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.export.FhirExporter;
import org.popliteal.fhir.export.Held;

/** A server in memory that takes transactions as FHIR R4 says: all of one, or nothing of it. */
public final class FakeServer {
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private int ids;

  /** Refuses a transaction, for instance with 412. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /** Takes a transaction; how many resources it changed or created. */
  public int post(Bundle transaction) {
    Map<String, String> addresses = new LinkedHashMap<>();
    Map<String, BundleEntryComponent> writes = new LinkedHashMap<>();
    for (BundleEntryComponent entry : transaction.getEntry()) {
      BundleEntryRequestComponent request = entry.getRequest();
      String type = entry.getResource().fhirType();
      String url = request.getUrl();
      boolean isCreate = request.getMethod() == Bundle.HTTPVerb.POST;
      Optional<String> found =
          isCreate
              ? search(type, request.getIfNoneExist())
              : url.contains("?")
                  ? search(type, url.substring(url.indexOf('?') + 1))
                  : Optional.of(url).filter(resources::containsKey);
      if (!isCreate && !url.contains("?") && found.isEmpty()) {
        throw new Refused("404 " + url);
      }
      if (request.hasIfMatch()
          && !request.getIfMatch().equals("W/\"" + version(found.orElseThrow()) + "\"")) {
        throw new Refused("412 " + url);
      }
      String address = found.orElseGet(() -> type + "/" + ++ids);
      if (entry.hasFullUrl()) {
        addresses.put(entry.getFullUrl(), address);
      }
      if (found.isEmpty() || !isCreate) {
        writes.put(address, entry);
      }
    }
    int changed = 0;
    for (Map.Entry<String, BundleEntryComponent> write : writes.entrySet()) {
      changed += store(write.getKey(), write.getValue().getResource(), addresses) ? 1 : 0;
    }
    return changed;
  }

  private boolean store(String address, Resource resource, Map<String, String> addresses) {
    String json = FhirExporter.r4().json(resource);
    for (Map.Entry<String, String> each : addresses.entrySet()) {
      json = json.replace("\"" + each.getKey() + "\"", "\"" + each.getValue() + "\"");
    }
    Resource stored = FhirParser.parse(json).orElseThrow();
    Resource before = resources.get(address);
    stored.setId(address);
    stored.getMeta().setVersionId(before == null ? "1" : before.getMeta().getVersionId());
    if (before != null && before.equalsDeep(stored)) {
      return false;
    }
    if (before != null) {
      stored.getMeta().setVersionId(String.valueOf(Integer.parseInt(version(address)) + 1));
    }
    resources.put(address, stored);
    return true;
  }

  private String version(String address) {
    return resources.get(address).getMeta().getVersionId();
  }

  private Optional<String> search(String type, String query) {
    String token = query.substring(query.indexOf('=') + 1);
    List<String> found =
        resources.entrySet().stream()
            .filter(each -> each.getValue().fhirType().equals(type))
            .filter(each -> tokens(each.getValue()).contains(token))
            .map(Map.Entry::getKey)
            .toList();
    if (found.size() > 1) {
      throw new Refused("412 several " + query);
    }
    return found.stream().findFirst();
  }

  private static List<String> tokens(Resource resource) {
    Bundle alone = new Bundle();
    alone.addEntry().setResource(resource);
    String json = FhirExporter.r4().json(resource);
    return json.lines()
        .filter(each -> each.matches(" *\"(value|code)\": \"[^\"]*\".*"))
        .map(each -> each.replaceFirst("^ *\"(value|code)\": \"([^\"]*)\".*$", "$2"))
        .filter(each -> each.contains("/"))
        .map(each -> "https://popliteal.org/fhir/identifier|" + each)
        .toList();
  }

  /** Everything, as the answer to a search. */
  public Held held() {
    Bundle found = new Bundle();
    resources.values().forEach(each -> found.addEntry().setResource(each));
    return Held.in(found);
  }

  /** All of a type, in the order of their creation. */
  public <T extends Resource> List<T> all(Class<T> type) {
    return resources.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Somebody else changes a resource. */
  public void touch(Resource resource) {
    resource.getMeta().setVersionId(resource.getMeta().getVersionId() + "1");
  }
}
