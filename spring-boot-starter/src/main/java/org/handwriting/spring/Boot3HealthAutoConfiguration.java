package org.handwriting.spring;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Tells Spring Boot 3's health endpoint of the recognizers. */
@AutoConfiguration(after = RecognizerAutoConfiguration.class)
@ConditionalOnClass(
    name = {
      "org.springframework.boot.actuate.health.HealthIndicator",
      "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnEnabledHealthIndicator("handwriting")
@Conditional(AnyRecognizerCondition.class)
class Boot3HealthAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "handwritingHealthIndicator")
  HealthIndicator handwritingHealthIndicator(ConfigurableListableBeanFactory beans) {
    ModelsProbe probe = new ModelsProbe(beans);
    return () -> health(probe.look());
  }

  private static Health health(ModelsProbe.Finding found) {
    Health.Builder health =
        switch (found.verdict()) {
          case ANSWERING -> Health.up();
          case OVERLOADED -> Health.outOfService();
          case FAILING -> Health.down();
        };
    return health.withDetails(found.details()).build();
  }
}
