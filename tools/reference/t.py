import smolvlm_pictures as s, json,time
t=time.time()
g=s.picture_goldens()
print(time.time()-t, len(json.dumps(g)))
for k,v in g['pictures'].items(): print(k,v['width'],v['height'],v['rows'],v['columns'],v['fast'])
print(g['values'][:3],g['values'][-2:])
