package io.pgflow4j.spring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** Has Flyway and Liquibase created after the SQL core was installed. */
final class InstallBeforeMigrations implements BeanFactoryPostProcessor {
  /** By name, because neither needs to be there. */
  private static final List<String> MIGRATORS =
      List.of("org.flywaydb.core.Flyway", "liquibase.integration.spring.SpringLiquibase");

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    String[] installations = beans.getBeanNamesForType(PgflowSchemaInstallation.class, true, false);
    ClassLoader loader = beans.getBeanClassLoader();
    for (String migrator : MIGRATORS) {
      if (installations.length > 0 && ClassUtils.isPresent(migrator, loader)) {
        Class<?> type = ClassUtils.resolveClassName(migrator, loader);
        for (String name : beans.getBeanNamesForType(type, true, false)) {
          dependOn(
              beans.getBeanDefinition(BeanFactoryUtils.transformedBeanName(name)), installations);
        }
      }
    }
  }

  private static void dependOn(BeanDefinition definition, String[] installations) {
    Set<String> names = new LinkedHashSet<>(List.of(installations));
    String[] before = definition.getDependsOn();
    if (before != null) {
      names.addAll(List.of(before));
    }
    definition.setDependsOn(StringUtils.toStringArray(names));
  }
}
