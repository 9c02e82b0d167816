package org.popliteal.examples.ehrimport;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A HAPI FHIR JPA server with an empty database in memory, on a free port of loopback. It stands
 * for the EHR; nothing in it was changed for this library.
 */
final class EhrServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final AnnotationConfigApplicationContext beans;
  private final Server jetty;
  private final int port;

  private EhrServer(AnnotationConfigApplicationContext beans, Server jetty, int port) {
    this.beans = beans;
    this.jetty = jetty;
    this.port = port;
  }

  /** Starts a server; it answers when this returns. */
  static EhrServer start() {
    // Hibernate logs through JBoss Logging, which else writes to standard error.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    try {
      // Background jobs are for servers that live longer than this one.
      beans
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("ehr", Map.of("scheduling_disabled", "true")));
      beans.register(EhrServerConfig.class);
      beans.refresh();
      Server jetty = new Server();
      ServerConnector connector = new ServerConnector(jetty);
      connector.setHost(LOOPBACK);
      jetty.addConnector(connector);
      ServletContextHandler handler = new ServletContextHandler();
      handler.addServlet(new ServletHolder(servlet(beans)), "/fhir/*");
      jetty.setHandler(handler);
      jetty.start();
      return new EhrServer(beans, jetty, connector.getLocalPort());
    } catch (Exception e) {
      beans.close();
      throw new IllegalStateException("the FHIR server cannot be started", e);
    }
  }

  private static RestfulServer servlet(AnnotationConfigApplicationContext beans) {
    RestfulServer servlet = new RestfulServer(beans.getBean(FhirContext.class));
    servlet.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
    servlet.registerProvider(beans.getBean(IJpaSystemProvider.class));
    servlet.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
    return servlet;
  }

  /** The base of the FHIR interface. */
  String url() {
    return "http://" + LOOPBACK + ":" + port + "/fhir";
  }

  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the FHIR server cannot be stopped", e);
    } finally {
      beans.close();
    }
  }
}
