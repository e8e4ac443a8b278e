import { Attack } from './attack.js';
import { attackers } from './attackers.js';

/* One attacker in a process of its own, until it is ended: `attack-one.js NAME URL ADDRESS`. */

const [, , name = '', url = '', address = ''] = process.argv;
const attacker = attackers.get(name);
if (attacker === undefined) throw new Error(`No such attacker: ${name}`);
await attacker(new Attack(url, { address }));
