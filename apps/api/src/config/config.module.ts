import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';

@Global()
@Module({})
class ConfigModule {}

/** Makes the environment injectable everywhere. */
export const configModule = (config: Config): DynamicModule => ({
  module: ConfigModule,
  providers: [{ provide: CONFIG, useValue: config }],
  exports: [CONFIG],
});
