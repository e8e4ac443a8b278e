import { z } from 'zod';
import { serverRoles } from './server-role.js';

export const ServerRoleName = z.enum(serverRoles);
