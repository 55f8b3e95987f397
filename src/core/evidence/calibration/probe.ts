import { ErrorTable, fitOn } from './fit';
import { TUNING_VARIANTS } from './variants';
const pt = (x: number) => (100 * x).toFixed(2).padStart(6);
export function go(systems: readonly ('distserve' | 'vllm' | 'deepspeed-mii')[], ids: readonly string[]) {
  for (const s of systems) {
    const t = new ErrorTable(s, 20, 1);
    for (const v of TUNING_VARIANTS) {
      if (!ids.includes(v.id)) continue;
      const start = Date.now();
      console.log(`\n${s} ${v.name}`);
      for (const pool of ['all', 'fit']) {
        const apps = t.applications.filter((a) => pool === 'all' || t.isOnReleasedFits(a));
        if (pool === 'fit' && apps.length === t.applications.length) continue;
        console.log(' training pool', pool);
        let sum = 0, n = 0;
        for (const held of t.applications) {
          const training = apps.filter((a) => a !== held);
          const f = fitOn(t, training, v);
          const e = t.errors(held, v, f.values);
          const o = fitOn(t, [held], v);
          console.log('  ', held.padEnd(12), 'held out', pt(e.rate), pt(e.sloScale), pt((e.rate + e.sloScale) / 2), 'train', pt(f.error), f.values.join(' '), ' oracle', pt(o.error), o.values.join(' '));
          if (t.isOnReleasedFits(held)) { sum += (e.rate + e.sloScale) / 2; n++; }
        }
        const full = fitOn(t, apps, v);
        console.log('   mean held out on released fits', pt(sum / n), 'all-data', pt(full.error), full.values.join(' '));
      }
      console.log('  ', Date.now() - start, 'ms');
    }
  }
}
