/** Scores one assessment against the knowledge base and says why. */
module org.popliteal.engine {
  requires com.fasterxml.jackson.databind;
  requires transitive org.popliteal.model;
  requires static transitive org.jspecify;

  exports org.popliteal.engine;
  exports org.popliteal.engine.json;
  exports org.popliteal.engine.learn;
}
