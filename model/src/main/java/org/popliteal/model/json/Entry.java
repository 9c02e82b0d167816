package org.popliteal.model.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of a pack before it is read.
 *
 * @param kind what it is
 * @param id its id; empty if it has none that can be read
 * @param node the JSON object
 * @param place where it stands
 */
record Entry(Kind kind, String id, ObjectNode node, JsonPlace place) {
  ObjectReader reader(IssueCollector issues) {
    return new ObjectReader(node, place, issues);
  }
}
