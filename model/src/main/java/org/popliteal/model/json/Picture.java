package org.popliteal.model.json;

import java.util.List;
import org.popliteal.model.Likelihoods;

/**
 * A clinical picture: a combination of findings that says the same of many causes, and so is
 * written once instead of with each of them.
 */
record Picture(String id, List<Effect> effects) {

  /** What it says of the causes that are named or, if none is, of all that do not fit it. */
  record Effect(List<String> causes, Likelihoods likelihoods) {}

  /** What it says of a cause that gives some pictures itself. */
  List<Likelihoods> of(String cause, List<String> given) {
    return effects.stream()
        .filter(
            each -> each.causes().isEmpty() ? !given.contains(id) : each.causes().contains(cause))
        .map(Effect::likelihoods)
        .toList();
  }
}
