package io.pgflow4j.spring;

import jakarta.persistence.EntityManager;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With JPA, whose entities are written when the transaction is flushed. */
@SpringBootTest(
    properties = {"pgflow.worker.development-mode=true", "spring.jpa.hibernate.ddl-auto=none"})
final class JpaStarterTest extends StarterScenes {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = Databases.create();
    properties.add("spring.datasource.url", () -> url);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Audit.class)
  static class Application {
    @Bean
    Effects effects(EntityManager entities) {
      return (id, attempt) -> entities.persist(new Effect(id, attempt));
    }
  }
}
